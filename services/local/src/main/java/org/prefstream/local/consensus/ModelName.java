package org.prefstream.local.consensus;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.prefstream.consensus.crowd.Weighting;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/// Reads the name of a model on the command line, such as `dawid-skene`.
final class ModelName implements ITypeConverter<Weighting> {
  private static final Map<String, Weighting> MODELS =
      Arrays.stream(Weighting.values())
          .collect(Collectors.toMap(ModelName::of, model -> model, (a, b) -> a, TreeMap::new));

  private static String of(Weighting model) {
    return model.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  @Override
  public Weighting convert(String name) {
    Weighting model = MODELS.get(name);
    if (model == null) {
      throw new TypeConversionException(
          "a model is one of %s, not %s".formatted(String.join(", ", MODELS.keySet()), name));
    }
    return model;
  }
}
