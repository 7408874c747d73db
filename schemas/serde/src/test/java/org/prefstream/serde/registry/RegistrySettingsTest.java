package org.prefstream.serde.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class RegistrySettingsTest {
  @Test
  void showsNoSecret() {
    RegistrySettings settings =
        new RegistrySettings(
            List.of("https://user:hidden1@registry:8081"),
            false,
            Map.of("basic.auth.user.info", "user:hidden2"));

    assertThat(settings.toString())
        .isEqualTo(
            "RegistrySettings[urls=[https://***@registry:8081], autoRegister=false, "
                + "client={basic.auth.user.info=***}]");
  }

  @Test
  void givesTheClientTheUserOfAnAddressWhereItsLogDoesNotShowIt() {
    RegistrySettings settings =
        new RegistrySettings(List.of("https://a:8081/x", "https://ann:s3cret@b"), false, Map.of());

    assertThat(settings.openUrls()).containsExactly("https://a:8081/x", "https://b");
    assertThat(settings.clientWithUser())
        .containsExactlyInAnyOrderEntriesOf(
            Map.of(
                "basic.auth.credentials.source", "USER_INFO",
                "basic.auth.user.info", "ann:s3cret"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "registry:8081", "ftp://registry", "http:///x", "http://a b"})
  void refusesAnInvalidAddress(String url) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistrySettings(List.of(url), true, Map.of()));
  }

  @Test
  void needsAnAddress() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new RegistrySettings(List.of(), true, Map.of()));
  }
}
