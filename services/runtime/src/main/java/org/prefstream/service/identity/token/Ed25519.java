package org.prefstream.service.identity.token;

import com.nimbusds.jose.JWSAlgorithm;
import com.nimbusds.jose.jwk.Curve;
import com.nimbusds.jose.jwk.KeyUse;
import com.nimbusds.jose.jwk.OctetKeyPair;
import com.nimbusds.jose.util.Base64URL;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import java.util.HexFormat;

/// Signatures by EdDSA over Curve25519 (RFC 8037), which the JDK provides. The JOSE library would
/// need another library for them.
final class Ed25519 {
  /// The prefix that turns the 32 bytes of a public key into a SubjectPublicKeyInfo: RFC 8410.
  private static final byte[] SUBJECT_PUBLIC_KEY_INFO =
      HexFormat.of().parseHex("302a300506032b6570032100");

  /// The prefix that turns the 32 bytes of a private key into a PKCS #8 PrivateKeyInfo: RFC 8410.
  private static final byte[] PRIVATE_KEY_INFO =
      HexFormat.of().parseHex("302e020100300506032b657004220420");

  private static final int KEY_BYTES = 32;
  private static final int SIGNATURE_BYTES = 64;
  private static final String NAME = "Ed25519";
  private static final String EVERY_PLATFORM = "every Java platform has Ed25519";

  private Ed25519() {}

  /// Whether a signature is the signature of a text by a key.
  static boolean verifies(OctetKeyPair key, byte[] signed, Base64URL signature) {
    byte[] x = key.getX().decode();
    byte[] bytes = signature.decode();
    if (x.length != KEY_BYTES || bytes.length != SIGNATURE_BYTES) {
      return false;
    }
    try {
      Signature verifier = Signature.getInstance(NAME);
      verifier.initVerify(
          KeyFactory.getInstance(NAME)
              .generatePublic(new X509EncodedKeySpec(joined(SUBJECT_PUBLIC_KEY_INFO, x))));
      verifier.update(signed);
      return verifier.verify(bytes);
    } catch (GeneralSecurityException e) { // not a key, or not a signature
      return false;
    }
  }

  /// A new key pair.
  static OctetKeyPair generate(String keyId) {
    try {
      KeyPair pair = KeyPairGenerator.getInstance(NAME).generateKeyPair();
      return new OctetKeyPair.Builder(Curve.Ed25519, last32(pair.getPublic().getEncoded()))
          .d(last32(pair.getPrivate().getEncoded()))
          .keyID(keyId)
          .keyUse(KeyUse.SIGNATURE)
          .algorithm(JWSAlgorithm.EdDSA)
          .build();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(EVERY_PLATFORM, e);
    }
  }

  /// The signature of a text by the private part of a key pair.
  static Base64URL sign(OctetKeyPair key, byte[] text) {
    try {
      Signature signer = Signature.getInstance(NAME);
      signer.initSign(
          KeyFactory.getInstance(NAME)
              .generatePrivate(
                  new PKCS8EncodedKeySpec(joined(PRIVATE_KEY_INFO, key.getD().decode()))));
      signer.update(text);
      return Base64URL.encode(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(EVERY_PLATFORM, e);
    }
  }

  private static Base64URL last32(byte[] encoded) {
    return Base64URL.encode(
        Arrays.copyOfRange(encoded, encoded.length - KEY_BYTES, encoded.length));
  }

  private static byte[] joined(byte[] first, byte[] second) {
    byte[] joined = Arrays.copyOf(first, first.length + second.length);
    System.arraycopy(second, 0, joined, first.length, second.length);
    return joined;
  }
}
