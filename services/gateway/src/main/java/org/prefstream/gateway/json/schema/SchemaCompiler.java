package org.prefstream.gateway.json.schema;

import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.avro.Schema;
import org.apache.avro.generic.IndexedRecord;
import org.apache.avro.specific.SpecificData;
import org.jspecify.annotations.Nullable;
import org.prefstream.events.HarmCategories;
import org.prefstream.events.HarmCategory;
import org.prefstream.events.Identifier;
import org.prefstream.gateway.json.value.DecimalReader;
import org.prefstream.gateway.json.value.FieldReader;
import org.prefstream.gateway.json.value.FlagReader;
import org.prefstream.gateway.json.value.ListReader;
import org.prefstream.gateway.json.value.MapReader;
import org.prefstream.gateway.json.value.OneOfReader;
import org.prefstream.gateway.json.value.RecordReader;
import org.prefstream.gateway.json.value.SymbolReader;
import org.prefstream.gateway.json.value.TextReader;
import org.prefstream.gateway.json.value.TimeReader;
import org.prefstream.gateway.json.value.ValueReader;
import org.prefstream.gateway.json.value.WholeNumberReader;

/// Compiles schemas of the contract into readers that fill Avro fields. A schema with a keyword
/// that no reader enforces, or with other fields than the Avro schema, is refused here, at start:
/// the contract says exactly what is enforced.
public final class SchemaCompiler {
  private static final String NEVER_WRITTEN = "UNKNOWN";

  private final Map<String, ?> definitions;
  private final Set<String> derived;

  /// @param definitions the schemas by name, as parsed JSON: maps, lists, strings, numbers,
  ///   booleans
  /// @param derived Avro fields that are derived from others, and so are not in the contract
  public SchemaCompiler(Map<String, ?> definitions, Set<String> derived) {
    this.definitions = definitions;
    this.derived = derived;
  }

  /// The reader of a named schema into an Avro record.
  public RecordReader compile(String name, Schema avro) {
    return record(node(name, Map.of("$ref", name)), avro);
  }

  private ValueReader value(SchemaNode node, Schema avro) {
    if (node.hasAlternatives()) {
      return oneOf(node, avro);
    }
    return switch (node.type()) {
      case "string" -> string(node, avro);
      case "integer" -> wholeNumber(node, avro);
      case "number" -> decimal(node);
      case "boolean" -> new FlagReader(node.using().title("true or false"));
      case "array" -> list(node, avro.getElementType());
      case "object" -> avro.getType() == Schema.Type.MAP ? map(node, avro) : record(node, avro);
      default -> throw new IllegalArgumentException(node.place() + " does not have a JSON type");
    };
  }

  private OneOfReader oneOf(SchemaNode node, Schema avro) {
    List<ValueReader> alternatives =
        node.using("oneOf").alternatives(definitions).stream().map(a -> value(a, avro)).toList();
    List<String> accepted = alternatives.stream().map(ValueReader::accepted).toList();
    return new OneOfReader(alternatives, node.title(String.join(" or ", accepted)));
  }

  private ValueReader string(SchemaNode node, Schema avro) {
    if (avro.getType() == Schema.Type.ENUM) {
      return symbol(node, avro);
    }
    if (avro.getLogicalType() != null) {
      if (!"date-time".equals(node.using("format").text("format"))) {
        throw new IllegalArgumentException(node.place() + " must have the format date-time");
      }
      return new TimeReader(node.title("a time as in RFC 3339"));
    }
    return text(node);
  }

  private static TextReader text(SchemaNode node) {
    int min = node.using("minLength", "maxLength", "pattern", "format").count("minLength", 0);
    int max = node.count("maxLength", Integer.MAX_VALUE);
    String accepted = node.title("a string of " + min + " to " + max + " characters");
    return new TextReader(min, max, form(node), accepted);
  }

  /// The condition on a text besides its length. The format `name` implies the pattern that the
  /// contract gives for it, and requires what no pattern can express.
  private static Predicate<String> form(SchemaNode node) {
    String pattern = node.text("pattern");
    return switch (node.text("format")) {
      case null -> pattern == null ? text -> true : TextPattern.of(pattern);
      case "name" -> Identifier::isInForm;
      case String _ ->
          throw new IllegalArgumentException(
              node.place() + " uses keywords not enforced there: [format], unless it is name");
    };
  }

  private static SymbolReader symbol(SchemaNode node, Schema avro) {
    Map<String, Object> known = constants(avro);
    Map<String, Object> accepted = new LinkedHashMap<>();
    for (Object symbol : node.using("enum").list("enum")) {
      Object constant = symbol == null ? null : known.get(symbol.toString());
      if (constant != null) {
        accepted.put(symbol.toString(), constant);
      } else if (symbol != null) {
        throw new IllegalArgumentException(node.place() + ": no " + avro.getName() + " " + symbol);
      }
    }
    String names = String.join(", ", accepted.keySet());
    return new SymbolReader(Map.copyOf(accepted), node.title("one of " + names));
  }

  /// The constants by their names in JSON: harm categories are named by their dataset keys.
  private static Map<String, Object> constants(Schema avro) {
    Map<String, Object> constants = new LinkedHashMap<>();
    for (Object constant : SpecificData.get().getClass(avro).getEnumConstants()) {
      if (!constant.toString().equals(NEVER_WRITTEN)) {
        boolean isCategory = constant instanceof HarmCategory;
        constants.put(
            isCategory ? HarmCategories.datasetKey((HarmCategory) constant) : constant.toString(),
            constant);
      }
    }
    return constants;
  }

  private static WholeNumberReader wholeNumber(SchemaNode node, Schema avro) {
    long min = node.using("format", "minimum", "maximum").whole("minimum", Long.MIN_VALUE);
    long max = node.whole("maximum", Long.MAX_VALUE);
    LongFunction<?> value =
        switch (avro.getType()) {
          case ENUM -> byNumber(avro, min, max);
          case INT -> Math::toIntExact;
          default -> Long::valueOf;
        };
    String accepted = node.title("a whole number from " + min + " to " + max);
    return new WholeNumberReader(min, max, value, accepted);
  }

  /// The constants of an enum by their position in the schema.
  private static LongFunction<Object> byNumber(Schema avro, long min, long max) {
    List<Object> constants = List.copyOf(constants(avro).values());
    if (min < 0 || max >= constants.size()) {
      throw new IllegalArgumentException(avro.getName() + " has no numbers " + min + " to " + max);
    }
    return number -> constants.get(Math.toIntExact(number));
  }

  private static DecimalReader decimal(SchemaNode node) {
    boolean exclusive =
        node.using("minimum", "exclusiveMinimum", "maximum").has("exclusiveMinimum");
    double min = node.decimal(exclusive ? "exclusiveMinimum" : "minimum", -Double.MAX_VALUE);
    double max = node.decimal("maximum", Double.MAX_VALUE);
    return new DecimalReader(min, !exclusive, max, node.title("a number in range"));
  }

  private ListReader list(SchemaNode node, Schema items) {
    int max = node.using("items", "maxItems", "uniqueItems").count("maxItems", 0);
    if (max < 1) {
      throw new IllegalArgumentException(node.place() + " must bound its items by maxItems");
    }
    List<String> indexes = IntStream.range(0, max).mapToObj(i -> "[" + i + "]").toList();
    return new ListReader(
        value(node("items of " + node.place(), node.object("items")), items),
        indexes,
        node.flag("uniqueItems"),
        node.title("a list") + ", at most " + max);
  }

  private MapReader map(SchemaNode node, Schema avro) {
    node.using("maxProperties", "propertyNames", "additionalProperties");
    String names = "names of " + node.place();
    String values = "values of " + node.place();
    return new MapReader(
        text(node(names, node.object("propertyNames"))),
        value(node(values, node.object("additionalProperties")), avro.getValueType()),
        node.count("maxProperties", Integer.MAX_VALUE),
        node.title("an object of strings"));
  }

  private RecordReader record(SchemaNode node, Schema avro) {
    node.using("properties", "required", "additionalProperties");
    if (!Boolean.FALSE.equals(node.keywords().get("additionalProperties"))) {
      throw new IllegalArgumentException(node.place() + " must refuse additionalProperties");
    }
    List<FieldReader> fields = new ArrayList<>();
    Map<String, ?> properties = node.object("properties");
    requireSameNames(node, properties.keySet(), avro);
    for (String name : properties.keySet()) {
      fields.add(field(node, name, avro.getField(name)));
    }
    Class<?> type = SpecificData.get().getClass(avro);
    return new RecordReader(
        fields,
        () -> (IndexedRecord) SpecificData.newInstance(type, avro),
        node.title("a JSON object"));
  }

  private void requireSameNames(SchemaNode node, Collection<String> names, Schema avro) {
    List<String> fields =
        avro.getFields().stream()
            .map(Schema.Field::name)
            .filter(Predicate.not(derived::contains))
            .toList();
    if (!names.containsAll(fields) || names.size() != fields.size()) {
      throw new IllegalArgumentException(
          node.place() + " must have the fields of its Avro schema, " + fields + ", not " + names);
    }
  }

  private FieldReader field(SchemaNode parent, String name, Schema.Field avro) {
    SchemaNode node = parent.property(name, definitions);
    boolean required = parent.list("required").contains(name);
    Schema type = withoutNull(avro.schema());
    return new FieldReader(
        name,
        avro.pos(),
        required,
        node.nullable(),
        initial(avro, type, required),
        value(node, type));
  }

  /// The value of a field until it is read: the Avro default, or an empty text where a required
  /// text has none, so that a record with a problem can still be checked for others.
  private static @Nullable Object initial(Schema.Field field, Schema type, boolean required) {
    return switch (type.getType()) {
      case MAP -> Map.of();
      case ARRAY -> List.of();
      default -> {
        if (field.hasDefaultValue()) {
          yield SpecificData.get().getDefaultValue(field);
        }
        yield required && type.getType() == Schema.Type.STRING ? "" : null;
      }
    };
  }

  private static Schema withoutNull(Schema schema) {
    return schema.isUnion()
        ? schema.getTypes().stream()
            .filter(type -> type.getType() != Schema.Type.NULL)
            .findFirst()
            .orElseThrow()
        : schema;
  }

  private SchemaNode node(String place, Map<String, ?> schema) {
    return SchemaNode.of(place, schema, definitions);
  }
}
