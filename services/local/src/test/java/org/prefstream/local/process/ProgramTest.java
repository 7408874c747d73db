package org.prefstream.local.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProgramTest {

  @Test
  void runsTetheredOnItsParentsJava() {
    assertThat(program("256m").command())
        .contains(Path.of(System.getProperty("java.home"), "bin", "java").toString(), "-Xmx256m")
        .endsWith("-cp", "lib/*", Tether.class.getName(), "org.example.Main", "argument");
  }

  @Test
  void speaksEnglishAndWritesUtf8WhateverTheMachineDoes() {
    assertThat(program("256m").command())
        .contains(
            "-Duser.language=en",
            "-Duser.country=",
            "-Duser.language.format=en",
            "-Duser.country.format=",
            "-Dfile.encoding=UTF-8",
            "-Dstdout.encoding=UTF-8");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "lots", "0m", "-1g", "1.5g", "512"})
  void refusesAHeapThatTheJvmWouldRefuse(String heap) {
    assertThatThrownBy(() -> program(heap))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("512m");
  }

  private static Program program(String heap) {
    return new Program(
        "example",
        heap,
        List.of(),
        "lib/*",
        "org.example.Main",
        List.of("argument"),
        Map.of(),
        Path.of("."));
  }
}
