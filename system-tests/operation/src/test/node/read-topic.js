// Prints the latest value of each key of a topic as a line of JSON, once the topic has KEYS keys
// and no record has come for a while: later records withdraw some of the earlier ones.
// Usage: node read-topic.js BROKER REGISTRY TOPIC KEYS
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import kafkajs from 'kafkajs';

const [broker, host, topic, keys] = process.argv.slice(2);
const registry = new SchemaRegistry({ host });
const kafka = new kafkajs.Kafka({ brokers: [broker], logLevel: kafkajs.logLevel.ERROR });
const consumer = kafka.consumer({ groupId: `foreign-reader-${process.pid}` });

const tooLong = setTimeout(() => {
  console.error(`${topic} does not have ${keys} keys`);
  process.exit(1);
}, 60_000);

const A_WHILE = 3_000;

const latest = new Map();
let quiet;
await consumer.connect();
await consumer.subscribe({ topic, fromBeginning: true });
await new Promise((resolve, reject) => {
  consumer
    .run({
      eachMessage: async ({ message: { key, value } }) => {
        if (value === null) latest.delete(key.toString());
        else latest.set(key.toString(), await registry.decode(value));
        clearTimeout(quiet);
        if (latest.size === Number(keys)) quiet = setTimeout(resolve, A_WHILE);
      },
    })
    .catch(reject);
});
clearTimeout(tooLong);
await consumer.disconnect();

for (const [key, value] of latest) {
  console.log(JSON.stringify({ key, value }));
}
