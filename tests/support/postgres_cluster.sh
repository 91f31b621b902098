#!/bin/sh
# A PostgreSQL cluster of our own in a temporary folder, for tests and measurements.
#   postgres_cluster.sh start DIR   makes DIR, starts the server, prints its address: postgresql://gapura@127.0.0.1:PORT/postgres
#   postgres_cluster.sh stop DIR    stops it and removes DIR
# PostgreSQL refuses to run as root; root hands over to the user `postgres`.
# GAPURA_POSTGRES_FSYNC=off saves the disk where durability is not what is tested (default: on).
set -eu

usage() { sed -n '2,5s/^# \{0,1\}//p' "$0" >&2; exit 2; }
[ $# -eq 2 ] || usage
action=$1
directory=$2
case $directory in /*) ;; *) directory=$(pwd)/$directory ;; esac
binaries=${GAPURA_POSTGRES_BIN:-}
if [ -z "$binaries" ]; then
    for candidate in /usr/lib/postgresql/15/bin /usr/lib/postgresql/*/bin; do
        [ -x "$candidate/initdb" ] && binaries=$candidate && break
    done
fi
[ -n "$binaries" ] || { echo "postgres_cluster: PostgreSQL's server programs are missing (apt-get install postgresql)" >&2; exit 1; }

as_owner() {
    if [ "$(id -u)" -eq 0 ]; then
        setpriv --reuid=postgres --regid=postgres --init-groups --reset-env "$@"
    else
        "$@"
    fi
}

start() {
    [ ! -e "$directory/data" ] || { echo "postgres_cluster: $directory is in use" >&2; exit 1; }
    mkdir -p "$directory"
    if [ "$(id -u)" -eq 0 ]; then chown postgres:postgres "$directory"; fi
    chmod 711 "$directory"
    cd /
    as_owner "$binaries/initdb" -D "$directory/data" -U gapura --auth=trust --encoding=UTF8 --locale=C.UTF-8 \
        --no-sync >"$directory/initdb.log" 2>&1 || { cat "$directory/initdb.log" >&2; exit 1; }
    fsync=${GAPURA_POSTGRES_FSYNC:-on}
    # A socket's path has at most 107 bytes.
    sockets=$directory
    if [ ${#directory} -gt 85 ]; then sockets=; fi
    as_owner tee -a "$directory/data/postgresql.conf" >/dev/null <<SETTINGS
listen_addresses = '127.0.0.1'
unix_socket_directories = '$sockets'
unix_socket_permissions = 0777
fsync = $fsync
synchronous_commit = on
full_page_writes = $fsync
max_connections = 200
shared_buffers = 128MB
max_wal_size = 2GB
logging_collector = off
SETTINGS
    # Another program may take the free port before the server does: then the next one is tried.
    attempt=0
    while :; do
        port=$(free_port)
        if as_owner "$binaries/pg_ctl" -D "$directory/data" -l "$directory/data/server.log" -w -t 60 \
            -o "-p $port" start >"$directory/start.log" 2>&1 </dev/null; then
            break
        fi
        attempt=$((attempt + 1))
        [ "$attempt" -lt 5 ] || { cat "$directory/start.log" "$directory/data/server.log" >&2; exit 1; }
    done
    echo "postgresql://gapura@127.0.0.1:$port/postgres"
}

free_port() {
    python3 -c 'import socket; s = socket.socket(); s.bind(("127.0.0.1", 0)); print(s.getsockname()[1])'
}

stop() {
    if [ -e "$directory/data/postmaster.pid" ]; then
        as_owner "$binaries/pg_ctl" -D "$directory/data" -m immediate -w -t 30 stop >/dev/null 2>&1 || true
    fi
    if [ -e "$directory/data/PG_VERSION" ]; then rm -rf "$directory"; fi
}

case $action in
start) start ;;
stop) stop ;;
*) usage ;;
esac
