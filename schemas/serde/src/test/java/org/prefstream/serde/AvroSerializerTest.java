package org.prefstream.serde;

import static java.util.Objects.requireNonNull;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.HexFormat;
import org.apache.avro.SchemaBuilder;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.prefstream.events.PreferenceAnnotation;

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
  void namesTheFieldThatIsNullAndMayNotBe() {
    assertThatExceptionOfType(SerializationException.class)
        .isThrownBy(() -> write(incomplete()))
        .withMessage("PreferenceAnnotation.annotatorId is null, and may not be");
  }

  @Test
  void writesAsBeforeAfterARecordThatItRefused() {
    byte[] before = write(Samples.annotation());

    assertThatExceptionOfType(SerializationException.class).isThrownBy(() -> write(incomplete()));

    assertThat(write(Samples.annotation())).isEqualTo(before);
  }

  @Test
  void refusesAUnionOfMoreTypesThanOne() {
    assertThatIllegalArgumentException()
        .isThrownBy(
            () ->
                Slot.of(
                    "R.f",
                    SchemaBuilder.unionOf()
                        .nullType()
                        .and()
                        .intType()
                        .and()
                        .stringType()
                        .endUnion()))
        .withMessageContaining("R.f is a union");
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
