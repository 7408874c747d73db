// Finds records about prompts as a client does that knows only the promptId: it asks KafkaJS's own
// partitioner for the partition of the promptId, and looks nowhere else. Prints a line of JSON for
// each promptId: the key and the partition of a record, and whether it names the annotator as a voter.
// Usage: node find-records.js BROKER REGISTRY TOPIC ANNOTATOR PROMPT...
import { createHash } from 'node:crypto';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';
import lz4 from 'lz4js';

const [broker, host, topic, annotator, ...prompts] = process.argv.slice(2);
const registry = new SchemaRegistry({ host });
const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `foreign-finder-${process.pid}` });
const admin = kafka.admin();

const tooLong = setTimeout(() => {
  console.error(`${topic} has no record of each of ${prompts}`);
  process.exit(1);
}, 60_000);

await admin.connect();
const partitionMetadata = (await admin.fetchTopicMetadata({ topics: [topic] })).topics[0].partitions;
await admin.disconnect();
const partitioner = kafkajs.Partitioners.DefaultPartitioner();
const wanted = new Map(
  prompts.map((prompt) => [
    prompt,
    partitioner({ topic, partitionMetadata, message: { key: prompt } }),
  ]),
);

// KafkaJS takes LZ4 from elsewhere.
kafkajs.CompressionCodecs[kafkajs.CompressionTypes.LZ4] = () => ({
  decompress: async (buffer) => Buffer.from(lz4.decompress(buffer)),
});

const voter = createHash('sha256').update(annotator).digest().subarray(0, 8);
const found = new Map();
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await new Promise((resolve, reject) => {
  consumer
    .run({
      eachMessage: async ({ partition, message: { key, value } }) => {
        if (value === null) return;
        const record = await registry.decode(value);
        if (wanted.get(record.promptId) !== partition) return;
        const voted = record.voters?.some((it) => voter.equals(it)) ?? false;
        found.set(record.promptId, { key: key.toString(), partition, voted });
        if (found.size === prompts.length) resolve();
      },
    })
    .catch(reject);
});
clearTimeout(tooLong);
await consumer.disconnect();

for (const [promptId, record] of found) {
  console.log(JSON.stringify({ promptId, ...record }));
}
