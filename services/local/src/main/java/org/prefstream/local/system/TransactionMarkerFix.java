package org.prefstream.local.system;

import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassTransform;
import java.lang.classfile.CodeBuilder;
import java.lang.classfile.CodeElement;
import java.lang.classfile.CodeTransform;
import java.lang.classfile.instruction.ReturnInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.lang.instrument.ClassFileTransformer;
import java.lang.instrument.Instrumentation;
import java.security.ProtectionDomain;
import org.jspecify.annotations.Nullable;

/// Fixes a bug in the broker of Kafka 4.3.1 (KAFKA-20734), as a Java agent in the broker's process.
///
/// A broker that was killed and starts again has, for a moment, partitions without a leader. Asked
/// for the leader's address, `KRaftMetadataCache` then answers that the partition does not exist,
/// where earlier versions answered "no node". The transaction coordinator takes the partition for a
/// deleted one and leaves out its commit or abort marker: the transaction hangs there forever,
/// consumers of committed records stop in front of it, and Kafka Streams never restores its state.
/// A single broker runs into this after every other SIGKILL.
///
/// To be removed with the first release that has the fix; a test fails when it arrives.
public final class TransactionMarkerFix implements ClassFileTransformer {
  static final String CLASS = "org/apache/kafka/metadata/KRaftMetadataCache";

  /// Maps a partition to its leader's endpoint, within `getPartitionLeaderEndpoint`.
  private static final String METHOD = "lambda$getPartitionLeaderEndpoint$1";

  private static final ClassDesc OPTIONAL = ClassDesc.of("java.util.Optional");
  private static final ClassDesc NODE = ClassDesc.of("org.apache.kafka.common.Node");

  private TransactionMarkerFix() {}

  /// Called by the JVM before the broker's main class.
  public static void premain(@Nullable String arguments, Instrumentation instrumentation) {
    instrumentation.addTransformer(new TransactionMarkerFix());
  }

  @Override
  public byte @Nullable [] transform(
      @Nullable ClassLoader loader,
      @Nullable String className,
      @Nullable Class<?> redefined,
      @Nullable ProtectionDomain domain,
      byte[] bytes) {
    return CLASS.equals(className) ? mended(bytes) : null;
  }

  /// The class with `.orElse(Node.noNode())` after the lookup of the endpoint, wrapped in an
  /// Optional again.
  static byte[] mended(byte[] bytes) {
    ClassFile classFile = ClassFile.of();
    return classFile.transformClass(
        classFile.parse(bytes),
        ClassTransform.transformingMethodBodies(
            method -> method.methodName().equalsString(METHOD),
            (CodeTransform) TransactionMarkerFix::mend));
  }

  private static void mend(CodeBuilder code, CodeElement element) {
    if (element instanceof ReturnInstruction) {
      code.invokestatic(NODE, "noNode", MethodTypeDesc.of(NODE))
          .invokevirtual(
              OPTIONAL,
              "orElse",
              MethodTypeDesc.of(ConstantDescs.CD_Object, ConstantDescs.CD_Object))
          .invokestatic(OPTIONAL, "of", MethodTypeDesc.of(OPTIONAL, ConstantDescs.CD_Object));
    }
    code.with(element);
  }
}
