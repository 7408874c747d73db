package org.prefstream.aggregator;

import org.prefstream.serde.AvroSerializer;
import org.prefstream.serde.registry.RegistryUnavailableException;
import org.prefstream.service.Dependencies;
import org.prefstream.service.ReadinessCheck;
import org.prefstream.topics.Topic;
import org.prefstream.topics.Topics;

/// The schemas of the output topics in the registry. Readers look schemas up as soon as they see a
/// topic, so they are registered before any record is written.
record OutputSchemas(Topics topics, ReadinessCheck registryAnswers) {
  /// Registers all of them, for as long as it takes the registry to answer.
  ///
  /// @throws InterruptedException when the service is stopped meanwhile
  void register() throws InterruptedException {
    do {
      Dependencies.await(registryAnswers);
    } while (!tryToRegister());
  }

  /// False if the registry stopped answering meanwhile.
  private boolean tryToRegister() {
    try {
      for (Topic<String, ?> topic : topics.outputs()) {
        if (topic.values().serializer() instanceof AvroSerializer<?> serializer) {
          serializer.prepare(topic.name());
        }
      }
      return true;
    } catch (RegistryUnavailableException e) {
      return false;
    }
  }
}
