// Codes as cameras see them: turned, blurred, pale, noisy. Grey pictures as {width, height, grey}.
import { deflateSync } from "node:zlib";

/** The modules of a code that `label make` drew, row by row: 255 light, 0 dark. */
export function modules_in(svg) {
  const side = Number(/viewBox="0 0 (\d+) /.exec(svg)[1]);
  const modules = new Uint8Array(side * side).fill(255);
  for (const [, x, y] of svg.matchAll(/M(\d+) (\d+)h1v1h-1z/g))
    modules[Number(y) * side + Number(x)] = 0;
  return { side, modules };
}

/** `pixels` a module, turned by `degrees` about its middle, on white; each pixel sampled 4 times. */
export function draw({ side, modules }, { pixels, degrees = 0 }) {
  const sin = Math.sin((degrees * Math.PI) / 180) / pixels;
  const cos = Math.cos((degrees * Math.PI) / 180) / pixels;
  const turned = (Math.abs(sin) + Math.abs(cos)) * pixels;
  const size = Math.ceil(side * pixels * turned);
  const middle = side / 2;
  const grey = new Float64Array(size * size);
  for (let i = 0; i < 4 * grey.length; ++i) {
    const u = (i % (2 * size)) / 2 + 0.25 - size / 2;
    const v = Math.floor(i / (2 * size)) / 2 + 0.25 - size / 2;
    const x = Math.floor(u * cos + v * sin + middle);
    const y = Math.floor(v * cos - u * sin + middle);
    const is_inside = x >= 0 && y >= 0 && x < side && y < side;
    const value = is_inside ? modules[y * side + x] : 255;
    const at = Math.floor(i / (4 * size)) * size + ((i % (2 * size)) >> 1);
    grey[at] += value / 4;
  }
  return { width: size, height: size, grey };
}

/** A lens out of focus: a box of that radius, twice along each side. */
export function blurred({ width, height, grey }, radius) {
  let from = grey;
  for (const step of [1, width, 1, width]) {
    const to = new Float64Array(from.length);
    for (let i = 0; i < from.length; ++i) {
      let sum = 0;
      for (let k = -radius; k <= radius; ++k) sum += from[i + k * step] ?? 255;
      to[i] = sum / (2 * radius + 1);
    }
    from = to;
  }
  return { width, height, grey: from };
}

/** From `low` to `high`, where it was from black to white. */
export const pale = ({ grey, ...size }, low, high) => ({
  ...size,
  grey: grey.map((value) => low + ((high - low) * value) / 255),
});

/** Chance that repeats itself (a linear congruential generator). */
export function chance(seed) {
  let state = seed >>> 0;
  return () =>
    (state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0) / 2 ** 32;
}

/** Of a dim room: each pixel off by as much as `most`, the middle likelier. */
export function noisy({ grey, ...size }, most, random) {
  const off = () => (random() + random() + random() - 1.5) * (most / 1.5);
  return { ...size, grey: grey.map((value) => value + off()) };
}

/** Under a scratch or a thumb: white, of that share of the side, near the middle. */
export function scratched({ width, height, grey }, share) {
  const [from, to] = [width * 0.45, width * (0.45 + share)];
  const covered = grey.map((value, i) => {
    const [x, y] = [i % width, Math.floor(i / width)];
    return x > from && x < to && y > from && y < to ? 255 : value;
  });
  return { width, height, grey: covered };
}

const byte = (value) => Math.max(0, Math.min(255, Math.round(value)));

export function rgba({ width, height, grey }) {
  const data = new Uint8ClampedArray(4 * grey.length);
  grey.forEach((value, i) =>
    data.fill(byte(value), 4 * i, 4 * i + 3).fill(255, 4 * i + 3, 4 * i + 4),
  );
  return { width, height, data };
}

/** CRC-32 of PNG (ISO 3309), bit by bit. */
function crc32(bytes) {
  let rest = ~0;
  for (const value of bytes) {
    rest ^= value;
    for (let bit = 0; bit < 8; ++bit)
      rest = (rest >>> 1) ^ (rest & 1 ? 0xedb88320 : 0);
  }
  return ~rest >>> 0;
}

function chunk(name, data) {
  const body = Buffer.concat([Buffer.from(name), data]);
  const frame = Buffer.alloc(body.length + 8);
  frame.writeUInt32BE(data.length, 0);
  body.copy(frame, 4);
  frame.writeUInt32BE(crc32(body), body.length + 4);
  return frame;
}

export function png({ width, height, grey }) {
  const header = Buffer.alloc(13);
  header.writeUInt32BE(width, 0);
  header.writeUInt32BE(height, 4);
  header[8] = 8; // bits of grey
  const rows = Buffer.alloc((width + 1) * height);
  grey.forEach((value, i) => {
    rows[Math.floor(i / width) * (width + 1) + 1 + (i % width)] = byte(value);
  });
  return Buffer.concat([
    Buffer.from("89504e470d0a1a0a", "hex"),
    chunk("IHDR", header),
    chunk("IDAT", deflateSync(rows)),
    chunk("IEND", Buffer.alloc(0)),
  ]);
}

/** A film of one still, for a camera that is none: in the middle of a grey frame. */
export function film({ width, height, grey }, size = [1280, 720]) {
  const [wide, high] = size;
  const luma = Buffer.alloc(wide * high, 128);
  const [left, top] = [(wide - width) >> 1, (high - height) >> 1];
  for (let y = 0; y < height; ++y)
    for (let x = 0; x < width; ++x)
      luma[(top + y) * wide + left + x] = byte(grey[y * width + x]);
  const chroma = Buffer.alloc((wide * high) / 2, 128);
  const head = `YUV4MPEG2 W${wide} H${high} F10:1 Ip A1:1 C420jpeg\n`;
  return Buffer.concat([
    Buffer.from(head),
    Buffer.from("FRAME\n"),
    luma,
    chroma,
  ]);
}
