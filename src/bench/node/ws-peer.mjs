// A plain `ws` server that sends one text to all, as its documentation does: node ws-peer.mjs FRAME_BYTES PER_SECOND
import { createRequire } from 'node:module';

const { WebSocketServer, WebSocket } = createRequire(`${process.cwd()}/`)('ws');
const [frameBytes, perSecond] = process.argv.slice(2).map(Number);
const rest = 'x'.repeat(frameBytes - 20);

const server = new WebSocketServer({ port: 0, perMessageDeflate: false }, () => {
  console.log(`answer: ${server.address().port}`);
});
setInterval(() => {
  const text = `at ${process.hrtime.bigint()} ${rest}`;
  for (const client of server.clients) {
    if (client.readyState === WebSocket.OPEN) {
      client.send(text);
    }
  }
}, 1000 / perSecond);
