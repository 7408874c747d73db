package org.prefstream.operation.secured;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;

/// Keys with certificates of their own, made by the JDK's keytool, and trust stores.
record KeyStores(Path folder, String password) {

  /// A key in a store of its own.
  ///
  /// @param name the name of the file, and in the certificate, as `CN=name`
  Path keyOf(String name) throws IOException, InterruptedException {
    Path store = folder.resolve(name + ".p12");
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of("-genkeypair", "-alias", name, "-dname", "CN=" + name));
    command.addAll(List.of("-keyalg", "EC", "-groupname", "secp256r1", "-validity", "2"));
    command.addAll(List.of("-ext", "san=ip:127.0.0.1"));
    command.addAll(List.of("-keystore", store.toString(), "-storepass", password));
    Process keytool =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectOutput(folder.resolve(name + ".keytool.log").toFile())
            .start();
    if (keytool.waitFor() != 0) {
      throw new IOException(Files.readString(folder.resolve(name + ".keytool.log")));
    }
    return store;
  }

  /// A store that trusts the owners of the named keys.
  Path trusting(String name, String... trusted) throws IOException, GeneralSecurityException {
    KeyStore trust = KeyStore.getInstance("PKCS12");
    trust.load(null, null);
    for (String each : trusted) {
      trust.setCertificateEntry(each, load(folder.resolve(each + ".p12")).getCertificate(each));
    }
    Path store = folder.resolve(name + ".p12");
    try (OutputStream out = Files.newOutputStream(store)) {
      trust.store(out, password.toCharArray());
    }
    return store;
  }

  KeyStore load(Path store) throws IOException, GeneralSecurityException {
    KeyStore loaded = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(store)) {
      loaded.load(in, password.toCharArray());
    }
    return loaded;
  }
}
