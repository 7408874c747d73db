package org.prefstream.local.system;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.InvocationTargetException;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.kafka.common.DirectoryId;
import org.apache.kafka.common.Node;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.metadata.PartitionRecord;
import org.apache.kafka.common.metadata.TopicRecord;
import org.apache.kafka.common.network.ListenerName;
import org.apache.kafka.image.MetadataDelta;
import org.apache.kafka.image.MetadataImage;
import org.apache.kafka.image.MetadataProvenance;
import org.apache.kafka.metadata.KRaftMetadataCache;
import org.apache.kafka.server.common.KRaftVersion;
import org.junit.jupiter.api.Test;

class TransactionMarkerFixTest {
  private static final ListenerName LISTENER = new ListenerName("PLAINTEXT");

  @Test
  void aPartitionWithoutALeaderIsAtNoNode() throws Exception {
    Object cache = cacheOf(mendedClass());

    assertThat(endpoint(cache, "known")).isEqualTo(Optional.of(Node.noNode()));
    assertThat(endpoint(cache, "unknown")).isEqualTo(Optional.empty());
  }

  /// When this fails, Kafka has fixed the bug, and [TransactionMarkerFix] can be removed.
  @Test
  void kafkaStillReportsThatThePartitionDoesNotExist() throws Exception {
    assertThat(endpoint(cacheOf(KRaftMetadataCache.class), "known")).isEqualTo(Optional.empty());
  }

  private static Object cacheOf(Class<?> type) throws ReflectiveOperationException {
    Supplier<KRaftVersion> version = () -> KRaftVersion.KRAFT_VERSION_0;
    Object cache = type.getConstructor(int.class, Supplier.class).newInstance(1, version);
    type.getMethod("setImage", MetadataImage.class).invoke(cache, imageWithoutLeader());
    return cache;
  }

  private static Optional<?> endpoint(Object cache, String topic)
      throws NoSuchMethodException, IllegalAccessException, InvocationTargetException {
    return (Optional<?>)
        cache
            .getClass()
            .getMethod("getPartitionLeaderEndpoint", String.class, int.class, ListenerName.class)
            .invoke(cache, topic, 0, LISTENER);
  }

  private static MetadataImage imageWithoutLeader() {
    Uuid id = Uuid.randomUuid();
    MetadataDelta delta = new MetadataDelta.Builder().setImage(MetadataImage.EMPTY).build();
    delta.replay(new TopicRecord().setName("known").setTopicId(id));
    delta.replay(
        new PartitionRecord()
            .setTopicId(id)
            .setPartitionId(0)
            .setReplicas(List.of(1))
            .setDirectories(List.of(DirectoryId.UNASSIGNED))
            .setIsr(List.of(1))
            .setLeader(-1)
            .setLeaderEpoch(1)
            .setPartitionEpoch(1));
    return delta.apply(MetadataProvenance.EMPTY);
  }

  /// A second definition of the class, beside the one that everybody else uses.
  private static Class<?> mendedClass() throws ClassNotFoundException {
    ClassLoader loader =
        new ClassLoader(TransactionMarkerFixTest.class.getClassLoader()) {
          @Override
          protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
            if (!name.equals(KRaftMetadataCache.class.getName())) {
              return super.loadClass(name, resolve);
            }
            byte[] mended = TransactionMarkerFix.mended(bytes());
            return defineClass(name, mended, 0, mended.length);
          }
        };
    return loader.loadClass(KRaftMetadataCache.class.getName());
  }

  private static byte[] bytes() {
    String resource = "/" + TransactionMarkerFix.CLASS + ".class";
    try (InputStream in =
        Objects.requireNonNull(KRaftMetadataCache.class.getResourceAsStream(resource))) {
      return in.readAllBytes();
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }
}
