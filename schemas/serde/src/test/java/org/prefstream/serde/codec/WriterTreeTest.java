package org.prefstream.serde.codec;

import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.apache.avro.Schema;
import org.apache.avro.SchemaBuilder;
import org.junit.jupiter.api.Test;

final class WriterTreeTest {
  @Test
  void refusesAUnionOfMoreThanNullAndOneType() {
    Schema union = SchemaBuilder.unionOf().nullType().and().intType().and().stringType().endUnion();
    Schema record =
        SchemaBuilder.record("R").fields().name("f").type(union).noDefault().endRecord();

    assertThatIllegalArgumentException()
        .isThrownBy(() -> WriterTree.of(record))
        .withMessageContaining("R.f is a union");
  }
}
