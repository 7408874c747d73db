package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.util.HexFormat;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.prefstream.events.PreferenceAnnotation;
import org.prefstream.serde.registry.SchemaRegistry;

final class AvroSerializerTest {
  private static final String TOPIC = "preference-annotations";

  private final CountingClient client = new CountingClient();
  private final AvroSerializer<PreferenceAnnotation> serializer =
      AvroSerializer.of(PreferenceAnnotation.class, SchemaRegistry.of(client));

  @Test
  void writesTheseBytes() {
    assertThat(HexFormat.of().formatHex(write(Samples.annotation())))
        .isEqualTo(
            "00"
                + "00000001" // magic byte, schema id
                + "047031"
                + "0261"
                + "0262" // p1, a, b
                + "02" // HARMLESSNESS
                + "16616e6e6f7461746f722d31"
                + "00" // annotator-1, HUMAN
                + "f69bcd95c168"
                + "aae137"
                + "0e"
                + "00" // annotatedAt, nanoOfMilli, sequence, not retracted
                + "0204"
                + "02b817" // TIE, 1500
                + "02204772c3bc6e20697374206772c3bc6e2e" // Grün ist grün.
                + "021066726f6e74656e640677656200"); // frontend: web
  }

  @Test
  void registersTheSchemaUnderTheTopicsName() throws Exception {
    serializer.prepare(TOPIC);

    assertThat(client.getAllSubjects()).containsExactly("preference-annotations-value");
  }

  @Test
  void namesTheFieldThatIsNullButMustNotBe() {
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> write(incomplete()))
        .withMessage("PreferenceAnnotation.annotatorId is null, but must not be");
  }

  @Test
  void writesAsBeforeAfterARecordThatItRefused() {
    byte[] before = write(Samples.annotation());

    assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> write(incomplete()));

    assertThat(write(Samples.annotation())).isEqualTo(before);
  }

  private byte[] write(PreferenceAnnotation annotation) {
    return requireNonNull(serializer.serialize(TOPIC, annotation));
  }

  private static PreferenceAnnotation incomplete() {
    PreferenceAnnotation incomplete = Samples.annotation();
    incomplete.put("annotatorId", null);
    return incomplete;
  }
}
