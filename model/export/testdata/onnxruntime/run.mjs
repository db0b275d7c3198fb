// node run.mjs MODEL.onnx BATCH: classifies normalized pictures with ONNX Runtime on the CPU. The pictures come on
// standard input and the probabilities go to standard output, both as little-endian float32; pictures are [N,3,H,W] of
// the size the model names.
import fs from 'node:fs';
import ort from 'onnxruntime-node';

const [file, batch] = process.argv.slice(2);
const session = await ort.InferenceSession.create(file, { executionProviders: ['cpu'], intraOpNumThreads: 1, logSeverityLevel: 3 });
const bytes = fs.readFileSync(0);
const pixels = new Float32Array(bytes.buffer.slice(bytes.byteOffset, bytes.byteOffset + bytes.length));
const { name, shape } = session.inputMetadata[0];
const input = new ort.Tensor('float32', pixels, [Number(batch), ...shape.slice(1)]);
const output = (await session.run({ [name]: input }))[session.outputNames[0]];
fs.writeSync(1, Buffer.from(output.data.buffer, output.data.byteOffset, output.data.byteLength));
