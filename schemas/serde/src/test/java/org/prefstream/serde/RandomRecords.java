package org.prefstream.serde;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.avro.LogicalTypes.TimestampMillis;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificData;
import org.apache.avro.specific.SpecificRecord;
import org.jspecify.annotations.Nullable;

/// Makes records of any generated class whose fields take any value that their schema allows.
public final class RandomRecords {
  private static final long[] EDGES = {
    0, -1, 1, 63, 64, -64, -65, 8191, 8192, Integer.MIN_VALUE, Integer.MAX_VALUE
  };

  private final Random random;

  public RandomRecords(long seed) {
    this.random = new Random(seed);
  }

  public <T extends SpecificRecord> T of(Class<T> type) {
    return type.cast(record(SpecificData.get().getSchema(type)));
  }

  private @Nullable Object value(Schema schema) {
    return switch (schema.getType()) {
      case NULL -> null;
      case BOOLEAN -> random.nextBoolean();
      case INT -> random.nextBoolean() ? (int) edge() : random.nextInt();
      case LONG -> number(schema);
      case FLOAT -> Float.intBitsToFloat(random.nextInt());
      case DOUBLE -> random.nextInt(10) == 0 ? Double.NEGATIVE_INFINITY : random.nextGaussian();
      case STRING -> text();
      case BYTES -> bytes();
      case ENUM -> constant(schema);
      case ARRAY -> array(schema);
      case MAP -> map(schema);
      case UNION -> value(schema.getTypes().get(random.nextInt(schema.getTypes().size())));
      case RECORD -> record(schema);
      case FIXED -> throw new IllegalArgumentException("no schema has a fixed");
    };
  }

  private SpecificRecord record(Schema schema) {
    Class<?> type = SpecificData.get().getClass(schema);
    SpecificRecord record = (SpecificRecord) SpecificData.newInstance(type, schema);
    schema.getFields().forEach(field -> record.put(field.pos(), value(field.schema())));
    return record;
  }

  private Object number(Schema schema) {
    if (schema.getLogicalType() instanceof TimestampMillis) {
      return Instant.ofEpochMilli(random.nextLong(-1L << 45, 1L << 45));
    }
    return random.nextBoolean() ? edge() : random.nextLong();
  }

  private long edge() {
    return EDGES[random.nextInt(EDGES.length)];
  }

  /// Text of one, two, three and four bytes a character in UTF-8, sometimes longer than any buffer
  /// starts out.
  private String text() {
    int length = random.nextInt(20) == 0 ? random.nextInt(20_000) : random.nextInt(80);
    int bound = new int[] {0x80, 0x100, 0x800, 0xd800, 0x110000}[random.nextInt(5)];
    return random
        .ints(0, bound)
        .filter(point -> point < 0xd800 || point > 0xdfff)
        .limit(length)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }

  private ByteBuffer bytes() {
    byte[] bytes = new byte[random.nextInt(300)];
    random.nextBytes(bytes);
    return ByteBuffer.wrap(bytes);
  }

  private Object constant(Schema schema) {
    Object[] constants = SpecificData.get().getClass(schema).getEnumConstants();
    return constants[random.nextInt(constants.length)];
  }

  private List<@Nullable Object> array(Schema schema) {
    List<@Nullable Object> elements = new ArrayList<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      elements.add(value(schema.getElementType()));
    }
    return elements;
  }

  private Map<String, @Nullable Object> map(Schema schema) {
    Map<String, @Nullable Object> entries = new HashMap<>();
    for (int i = random.nextInt(6); i > 0; i--) {
      entries.put(text(), value(schema.getValueType()));
    }
    return entries;
  }
}
