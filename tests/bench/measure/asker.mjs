// Requests to a server of ours.
import { Agent, request } from "node:http";

/**
 * Asks over kept connections, at most so many at once: the others wait their turn.
 * @returns a function; its answer has the status, the cookie that was set, and the text
 */
export function asker(port, connections = 64) {
    const agent = new Agent({ keepAlive: true, maxSockets: connections });
    return (method, path, body, cookie) => new Promise((done, fail) => {
        const text = body === undefined ? undefined : JSON.stringify(body);
        const headers = { ...(cookie && { cookie }), ...(text && { "content-type": "application/json", "content-length": Buffer.byteLength(text) }) };
        const sent = request({ host: "127.0.0.1", port, method, path, headers, agent }, (answer) => {
            let said = "";
            answer.setEncoding("utf8").on("data", (part) => (said += part));
            answer.on("end", () => done({ status: answer.statusCode, cookie: answer.headers["set-cookie"]?.[0].split(";")[0], text: said }));
        });
        sent.on("error", fail);
        sent.end(text);
    });
}
