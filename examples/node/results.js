// Prints the results of all runs as they arrive: node results.js [host:port] [topic]
const fs = require('fs');
const path = require('path');
const avro = require('avsc');
const lz4 = require('lz4js');
const { Kafka, CompressionTypes, CompressionCodecs, logLevel } = require('kafkajs');

CompressionCodecs[CompressionTypes.LZ4] = () => ({
  compress: async (encoder) => Buffer.from(lz4.compress(encoder.buffer)),
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const [broker = '127.0.0.1:9092', topic = 'pairstream.results'] = process.argv.slice(2);
const registry = {};
const schema = (name) => {
  const file = path.join(__dirname, '../../schemas/src/main/avro', `${name}.avsc`);
  const record = JSON.parse(fs.readFileSync(file, 'utf8'));
  // Fields that have come later are at the end, and earlier results do not have them: what is common to all is read.
  record.fields = record.fields?.filter((field) => field.since === undefined);
  return avro.Type.forSchema(record, { registry });
};
['Split', 'ClassMetrics', 'AverageMetrics'].forEach(schema);
const type = schema('EvaluationResult');
const HEADER = 10; // single-object encoding: C3 01 and the schema's 64-bit fingerprint

async function main() {
  const consumer = new Kafka({ clientId: 'results', brokers: [broker], logLevel: logLevel.ERROR }).consumer({
    groupId: `results-${process.pid}`,
  });
  process.once('SIGINT', () => consumer.disconnect());
  await consumer.connect();
  await consumer.subscribe({ topic, fromBeginning: true });
  await consumer.run({
    eachMessage: async ({ message }) => {
      const result = type.fromBuffer(message.value.subarray(HEADER), null, true);
      console.log(`${message.key} ${result.split} ${result.testSet} loss ${result.loss} accuracy ${result.accuracy}`);
    },
  });
}

main().catch((error) => {
  console.error(error.message);
  process.exitCode = 1;
});
