package org.prefstream.operation.secured;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.apache.kafka.common.acl.AccessControlEntry;
import org.apache.kafka.common.acl.AclBinding;
import org.apache.kafka.common.acl.AclPermissionType;
import org.apache.kafka.common.resource.PatternType;
import org.apache.kafka.common.resource.ResourcePattern;
import org.apache.kafka.common.resource.ResourceType;
import org.apache.kafka.common.utils.SecurityUtils;

/// The access that docs/security.md grants by its `kafka-acls.sh` commands.
final class AclDocument {
  private AclDocument() {}

  static List<AclBinding> read() throws IOException {
    Path document = Path.of(System.getProperty("prefstream.home"), "docs", "security.md");
    return Files.readString(document)
        .lines()
        .filter(line -> line.startsWith("kafka-acls.sh "))
        .flatMap(AclDocument::bindings)
        .toList();
  }

  private static Stream<AclBinding> bindings(String command) {
    List<String> words = List.of(command.split(" ", -1));
    PatternType pattern =
        values(words, "--resource-pattern-type").contains("prefixed")
            ? PatternType.PREFIXED
            : PatternType.LITERAL;
    List<ResourcePattern> resources = new ArrayList<>();
    for (ResourceType type :
        List.of(ResourceType.TOPIC, ResourceType.GROUP, ResourceType.TRANSACTIONAL_ID)) {
      String option = "--" + type.name().toLowerCase(Locale.ROOT).replace('_', '-');
      values(words, option)
          .forEach(name -> resources.add(new ResourcePattern(type, name, pattern)));
    }
    String principal = values(words, "--allow-principal").getFirst();
    return values(words, "--operation").stream()
        .map(SecurityUtils::operation)
        .map(allowed -> new AccessControlEntry(principal, "*", allowed, AclPermissionType.ALLOW))
        .flatMap(entry -> resources.stream().map(resource -> new AclBinding(resource, entry)));
  }

  private static List<String> values(List<String> words, String option) {
    List<String> values = new ArrayList<>();
    for (int i = 0; i + 1 < words.size(); i++) {
      if (words.get(i).equals(option)) {
        values.add(words.get(i + 1).replace("'", ""));
      }
    }
    return values;
  }
}
