"""A store that speaks as much of S3 as is needed, and believes nobody: every request's signature is computed anew from
the documentation ("Authenticating Requests: Using Query Parameters (AWS Signature Version 4)").

    files_s3_server.py ACCESS_KEY SECRET_KEY REGION      prints its port
"""
import datetime
import hashlib
import hmac
import sys
import urllib.parse
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

access_key, secret_key, region = sys.argv[1:4]
objects = {}


def keyed(key, text):
    return hmac.new(key, text.encode(), hashlib.sha256).digest()


def uri_encode(text, also_kept=""):
    return urllib.parse.quote(text, safe="-_.~" + also_kept)


def problem_of(method, target, host):
    """Why the request is not to be believed, or None."""
    path, _, query = target.partition("?")
    given = urllib.parse.parse_qsl(query, keep_blank_values=True, strict_parsing=bool(query))
    parameters = dict(given)
    signature = parameters.pop("X-Amz-Signature", "")
    if parameters.get("X-Amz-Algorithm") != "AWS4-HMAC-SHA256":
        return "InvalidRequest"
    if parameters.get("X-Amz-SignedHeaders") != "host":
        return "InvalidRequest"
    at = parameters.get("X-Amz-Date", "")
    scope = f"{at[:8]}/{region}/s3/aws4_request"
    if parameters.get("X-Amz-Credential") != f"{access_key}/{scope}":
        return "InvalidAccessKeyId"
    made = datetime.datetime.strptime(at, "%Y%m%dT%H%M%SZ").replace(tzinfo=datetime.timezone.utc)
    age = (datetime.datetime.now(datetime.timezone.utc) - made).total_seconds()
    if age < -900 or age > int(parameters["X-Amz-Expires"]):
        return "AccessDenied"
    pairs = sorted((uri_encode(name), uri_encode(value)) for name, value in parameters.items())
    canonical = "\n".join([method, uri_encode(urllib.parse.unquote(path), "/"), "&".join(f"{n}={v}" for n, v in pairs),
                           f"host:{host}", "", "host", "UNSIGNED-PAYLOAD"])
    to_sign = "\n".join(["AWS4-HMAC-SHA256", at, scope, hashlib.sha256(canonical.encode()).hexdigest()])
    key = keyed(keyed(keyed(keyed(("AWS4" + secret_key).encode(), at[:8]), region), "s3"), "aws4_request")
    expected = hmac.new(key, to_sign.encode(), hashlib.sha256).hexdigest()
    return None if hmac.compare_digest(expected, signature) else "SignatureDoesNotMatch"


class Store(BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def answer(self, status, body=b"", headers=()):
        self.send_response(status)
        for name, value in headers:
            self.send_header(name, value)
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def serve(self):
        length = int(self.headers.get("Content-Length", 0))
        body = self.rfile.read(length)
        problem = problem_of(self.command, self.path, self.headers["Host"])
        if problem:
            return self.answer(403, f"<Error><Code>{problem}</Code></Error>".encode())
        path, _, query = self.path.partition("?")
        if self.command == "PUT":
            objects[path] = (body, self.headers.get("Content-Type", ""))
            return self.answer(200)
        if self.command == "DELETE":
            objects.pop(path, None)
            return self.answer(204)
        if path not in objects:
            return self.answer(404, b"<Error><Code>NoSuchKey</Code></Error>")
        content, kind = objects[path]
        headers = [("Content-Type", kind)]
        disposition = dict(urllib.parse.parse_qsl(query)).get("response-content-disposition")
        if disposition:
            headers.append(("Content-Disposition", disposition))
        self.answer(200, content, headers)

    do_GET = do_PUT = do_DELETE = serve


server = ThreadingHTTPServer(("127.0.0.1", 0), Store)
# In one piece, also where Python does not buffer: who reads it closes the pipe at once.
print(f"{server.server_address[1]}\n", end="", flush=True)
server.serve_forever()
