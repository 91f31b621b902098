#!/bin/bash
# Starts the proxy. Without a certificate in /certificates (tls.crt, tls.key) it makes one for itself, once.
set -euo pipefail

folder=${CERTIFICATES:-/certificates}
name=${SERVER_NAME:-localhost}
if [[ ! -f $folder/tls.crt || ! -f $folder/tls.key ]]; then
    echo "No certificate in $folder: making one for $name that browsers will warn about."
    openssl req -x509 -newkey ec -pkeyopt ec_paramgen_curve:prime256v1 -noenc -days 825 -subj "/CN=$name" \
        -addext "subjectAltName=DNS:$name,DNS:localhost,IP:127.0.0.1" \
        -keyout "$folder/tls.key.new" -out "$folder/tls.crt.new"
    chmod 600 "$folder/tls.key.new"
    mv "$folder/tls.key.new" "$folder/tls.key"
    mv "$folder/tls.crt.new" "$folder/tls.crt"
fi
exec nginx -g 'daemon off;'
