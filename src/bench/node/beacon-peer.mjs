// Beacons as the Node documentation takes them: read, parsed, checked a little, counted. node beacon-peer.mjs
import { createServer } from 'node:http';

const watching = new Map();

const server = createServer((request, response) => {
  const parts = [];
  request.on('data', (part) => parts.push(part));
  request.on('end', () => {
    let beacon;
    try {
      beacon = JSON.parse(Buffer.concat(parts).toString('utf8'));
    } catch {
      response.writeHead(400).end();
      return;
    }
    if (typeof beacon.id !== 'string' || typeof beacon.session !== 'string' || typeof beacon.state !== 'string') {
      response.writeHead(400).end();
      return;
    }
    watching.set(beacon.session, Date.now());
    response.writeHead(204).end();
  });
});
server.keepAliveTimeout = 75_000;
server.listen(0, '127.0.0.1', () => console.log(`answer: ${server.address().port}`));
