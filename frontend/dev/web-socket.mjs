// Just enough of RFC 6455 for the mock server: text frames up to 64 KB, ping, close. Not for production.

import { createHash } from 'node:crypto';

export function accept(request, socket, onText, onClose) {
  const key = createHash('sha1').update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`).digest('base64');
  socket.write(`HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${key}\r\n\r\n`);
  let pending = Buffer.alloc(0);
  const write = (opcode, payload) => {
    if (!socket.writable) return;
    const head = payload.length < 126 ? Buffer.from([0x80 | opcode, payload.length]) : Buffer.from([0x80 | opcode, 126, payload.length >> 8, payload.length & 255]);
    socket.write(Buffer.concat([head, payload]));
  };
  const client = {
    send: (value) => write(1, Buffer.from(JSON.stringify(value))),
    close(code) {
      write(8, Buffer.from([code >> 8, code & 255]));
      socket.end();
    },
  };
  socket.on('data', (chunk) => {
    pending = Buffer.concat([pending, chunk]);
    for (let frame = read(pending); frame !== null; frame = read(pending)) {
      pending = pending.subarray(frame.size);
      if (frame.opcode === 1) onText(client, frame.payload.toString());
      if (frame.opcode === 8) client.close(1000);
      if (frame.opcode === 9) write(10, frame.payload);
    }
  });
  socket.on('error', () => socket.destroy());
  socket.on('close', () => onClose(client));
}

function read(bytes) {
  if (bytes.length < 6) return null;
  let length = bytes[1] & 127, at = 2;
  if (length === 126) {
    if (bytes.length < 8) return null;
    length = bytes.readUInt16BE(2);
    at = 4;
  }
  const size = at + 4 + length;
  if (bytes.length < size) return null;
  const mask = bytes.subarray(at, at + 4);
  const payload = Buffer.from(bytes.subarray(at + 4, size).map((byte, i) => byte ^ mask[i % 4]));
  return { opcode: bytes[0] & 15, payload, size };
}
