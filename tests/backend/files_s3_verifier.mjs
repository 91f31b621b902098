// A store that speaks as much of S3 as is needed; who may do what is for npm's aws4 to say, which others wrote: it signs
// each request anew, and what differs is refused.
//
//     files_s3_verifier.mjs ACCESS_KEY SECRET_KEY REGION      prints its port
import aws4 from "aws4";
import { createServer } from "node:http";

const [accessKeyId, secretAccessKey, region] = process.argv.slice(2);
const objects = new Map();

/** Why the request is not to be believed, or undefined. */
function problem_of({ method, url, headers: { host } }) {
    const given = new URL(url, `http://${host}`).searchParams;
    const signature = given.get("X-Amz-Signature");
    const [, year, month, day, hour, minute, second] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(given.get("X-Amz-Date")) ?? [];
    if (!signature || !year) return "AccessDenied";
    const age = Date.now() / 1000 - Date.UTC(year, month - 1, day, hour, minute, second) / 1000;
    if (!(age > -900 && age <= Number(given.get("X-Amz-Expires")))) return "AccessDenied";
    const path = url.replace(/&X-Amz-Signature=[^&]*/, "");
    const signed = aws4.sign({ service: "s3", region, method, host, path, signQuery: true }, { accessKeyId, secretAccessKey });
    // All of it: whose key it is, and what was signed.
    const expected = new URL(signed.path, `http://${host}`).searchParams;
    return [...expected].every(([name, value]) => given.get(name) === value) ? undefined : "SignatureDoesNotMatch";
}

const server = createServer(async (request, response) => {
    const pieces = [];
    for await (const piece of request) pieces.push(piece);
    const answer = (status, body = "", headers = {}) => response.writeHead(status, headers).end(body);
    const problem = problem_of(request);
    if (problem) return answer(403, `<Error><Code>${problem}</Code></Error>`);
    const { pathname, searchParams } = new URL(request.url, "http://localhost");
    if (request.method === "PUT") return objects.set(pathname, Buffer.concat(pieces)), answer(200);
    if (request.method === "DELETE") return objects.delete(pathname), answer(204);
    if (!objects.has(pathname)) return answer(404, "<Error><Code>NoSuchKey</Code></Error>");
    const disposition = searchParams.get("response-content-disposition");
    answer(200, objects.get(pathname), disposition ? { "content-disposition": disposition } : {});
});
server.listen(0, "127.0.0.1", () => process.stdout.write(`${server.address().port}\n`));
