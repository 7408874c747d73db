package org.prefstream.service;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;
import org.prefstream.topics.PartitionCounts;

final class PartitionWatchTest {
  private final List<String> heard = new ArrayList<>();
  private Map<String, Integer> cluster = Map.of("generations", 6, "safety-annotations", 6);
  private final PartitionWatch watch =
      new PartitionWatch(() -> new PartitionCounts(new TreeMap<>(cluster)), heard::add);

  @Test
  void remembersTheFirstCorrectCounts() {
    assertThatThrownBy(() -> watch.partitions("generations")).isInstanceOf(KafkaException.class);

    watch.lookAndVerify();
    cluster = Map.of("generations", 12, "safety-annotations", 12);
    watch.look();

    assertThat(watch.partitions("generations")).isEqualTo(6);
    assertThat(watch.fault()).contains("6 partitions became 12");
    assertThatThrownBy(() -> watch.check().probe().verify()).hasMessage(watch.fault());
  }

  @Test
  void remembersTopicsThatAreCreatedLater() {
    watch.look();
    cluster = Map.of("generations", 6, "preference-annotations", 6);
    watch.look();
    cluster = Map.of("safety-annotations", 12, "preference-annotations", 12);
    watch.look();

    assertThat(watch.partitions("preference-annotations")).isEqualTo(6);
    assertThat(watch.fault()).contains("preference-annotations, safety-annotations: 6");
  }

  @Test
  void doesNotRememberWrongCounts() {
    cluster = Map.of("generations", 12, "safety-annotations", 6);

    assertThatThrownBy(watch::lookAndVerify)
        .isInstanceOf(CannotGoOnException.class)
        .hasMessageContaining("generations: 12; safety-annotations: 6");
    assertThatThrownBy(() -> watch.partitions("generations")).isInstanceOf(KafkaException.class);
  }

  @Test
  void reportsEachFaultOnceAndRecovers() {
    watch.look();
    Map<String, Integer> right = cluster;
    cluster = Map.of("generations", 12, "safety-annotations", 6);
    watch.look();
    watch.look();
    assertThat(heard).hasSize(1);

    cluster = right;
    watch.look();

    assertThat(watch.fault()).isNull();
    assertThatCode(() -> watch.check().probe().verify()).doesNotThrowAnyException();
    assertThat(heard).hasSize(1);
  }
}
