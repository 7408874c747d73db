package org.prefstream.events;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

final class ContentIdTest {
  @Test
  void isTheSha256OfTheUtf8BytesInLowerCaseHex() {
    assertThat(ContentId.ofPrompt("abc"))
        .isEqualTo("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    assertThat(ContentId.ofPrompt(""))
        .isEqualTo("e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
  }

  @Test
  void concatenatesPromptAndResponse() {
    assertThat(ContentId.ofResponse("a", "bc")).isEqualTo(ContentId.ofPrompt("abc"));
    assertThat(ContentId.ofResponse("é", "")).isEqualTo(ContentId.ofPrompt("é"));
  }
}
