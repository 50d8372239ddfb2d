// Reads a Markdown report from standard input and parses its charts with mermaid.
import { JSDOM } from "jsdom";
import fs from "fs";
const dom = new JSDOM("<!doctype html><body></body>");
globalThis.window = dom.window; globalThis.document = dom.window.document;
const { default: mermaid } = await import("mermaid");
mermaid.initialize({ startOnLoad: false, securityLevel: "strict" });
const text = fs.readFileSync(0, "utf8");
const charts = [...text.matchAll(/```mermaid\n([\s\S]*?)\n```/g)].map((m) => m[1]);
for (const chart of charts) console.log(JSON.stringify(await mermaid.parse(chart)));
