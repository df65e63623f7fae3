// Alice, who sits at a browser that the test holds: it is told a client's link, and tells where she was sent back to.

import { createInterface } from "node:readline";

const lines = createInterface({ input: process.stdin });
const answers = lines[Symbol.asyncIterator]();

/** She signs in and lets the client have what it asks for. */
export const allow = (link) => ask("allow", link);

/** She signs in and says no. */
export const deny = (link) => ask("deny", link);

/** Runs flows one after the other, and says which are done. */
export async function run(flows) {
  for (const flow of flows) {
    await flow();
    console.log(`done ${flow.name}`);
  }
  lines.close();
}

async function ask(choice, link) {
  console.log(`${choice} ${link}`);
  const { value, done } = await answers.next();
  if (done) throw new Error("nobody is at the browser");
  return new URL(value);
}
