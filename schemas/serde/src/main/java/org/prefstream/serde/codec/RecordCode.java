package org.prefstream.serde.codec;

import static java.lang.constant.ConstantDescs.CD_MethodHandle;
import static java.lang.constant.ConstantDescs.CD_Object;
import static java.lang.constant.ConstantDescs.CD_int;
import static java.lang.constant.ConstantDescs.CD_void;
import static java.lang.constant.ConstantDescs.DEFAULT_NAME;
import static java.lang.constant.ConstantDescs.INIT_NAME;
import static java.lang.constant.ConstantDescs.MTD_void;

import java.lang.classfile.ClassFile;
import java.lang.classfile.CodeBuilder;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.DirectMethodHandleDesc;
import java.lang.constant.DynamicConstantDesc;
import java.lang.constant.MethodTypeDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.AccessFlag;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.prefstream.serde.wire.BodyDecoder;
import org.prefstream.serde.wire.BodyEncoder;

/// Makes the reader or writer of a record: a small class that calls a reader or writer for each
/// field in order, each a constant of that class.
///
/// A loop over them would do the same, but takes a quarter longer to read and two fifths longer to
/// write (docs/adr/0021-generated-record-code.md): the virtual machine compiles each such class
/// separately and treats its constants as constants.
final class RecordCode {
  private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
  private static final ClassDesc READER = descriptor(ValueReader.class);
  private static final ClassDesc WRITER = descriptor(ValueWriter.class);
  private static final ClassDesc SLOT = descriptor(Slot.class);
  private static final MethodTypeDesc READ =
      MethodTypeDesc.of(CD_Object, descriptor(BodyDecoder.class));
  private static final MethodTypeDesc WRITE =
      MethodTypeDesc.of(CD_void, CD_Object, descriptor(BodyEncoder.class));
  private static final DirectMethodHandleDesc CLASS_DATA_AT =
      ConstantDescs.ofConstantBootstrap(
          descriptor(MethodHandles.class), "classDataAt", CD_Object, CD_int);

  /// Behind the method's receiver and its two arguments at most.
  private static final int FIRST_LOCAL = 3;

  private RecordCode() {}

  /// Reads one field of the writer's schema, or supplies one that it lacks.
  ///
  /// @param field the field of the reader's record that takes the value; null if none does
  record Step(@Nullable String field, ValueReader reader) {}

  /// The reader that makes a record and takes the steps in order.
  ///
  /// @param record a class that Avro generated
  static ValueReader reader(Class<?> record, List<Step> steps) {
    List<Object> constants = new ArrayList<>();
    for (Step step : steps) {
      constants.add(step.reader());
      constants.add(step.field() == null ? step : setter(record, step.field()));
    }
    String name = record.getSimpleName() + "Reader";
    return (ValueReader)
        instance(
            name, READER, "read", READ, constants, code -> read(code, descriptor(record), steps));
  }

  /// The writer that writes a record's fields in order.
  ///
  /// @param record a class that Avro generated
  /// @param fields the names of its fields
  /// @param slots one for each field
  static ValueWriter writer(Class<?> record, List<String> fields, List<Slot> slots) {
    List<Object> constants = new ArrayList<>();
    for (int i = 0; i < slots.size(); i++) {
      constants.add(slots.get(i));
      constants.add(getter(record, fields.get(i)));
    }
    String name = record.getSimpleName() + "Writer";
    return (ValueWriter)
        instance(
            name,
            WRITER,
            "write",
            WRITE,
            constants,
            code -> write(code, descriptor(record), slots.size()));
  }

  /// First all values, then the record: filling an object that was just allocated is cheapest.
  private static void read(CodeBuilder code, ClassDesc record, List<Step> steps) {
    for (int i = 0; i < steps.size(); i++) {
      code.loadConstant(constant(2 * i, READER)).aload(1).invokeinterface(READER, "read", READ);
      code.astore(FIRST_LOCAL + i);
    }
    MethodTypeDesc set = MethodTypeDesc.of(CD_void, record, CD_Object);
    int made = FIRST_LOCAL + steps.size();
    code.new_(record).dup().invokespecial(record, INIT_NAME, MTD_void).astore(made);
    for (int i = 0; i < steps.size(); i++) {
      if (steps.get(i).field() != null) {
        code.loadConstant(constant(2 * i + 1, CD_MethodHandle));
        code.aload(made).aload(FIRST_LOCAL + i);
        code.invokevirtual(CD_MethodHandle, "invokeExact", set);
      }
    }
    code.aload(made).areturn();
  }

  private static void write(CodeBuilder code, ClassDesc record, int fields) {
    MethodTypeDesc get = MethodTypeDesc.of(CD_Object, record);
    code.aload(1).checkcast(record).astore(1);
    for (int i = 0; i < fields; i++) {
      code.loadConstant(constant(2 * i, SLOT));
      code.loadConstant(constant(2 * i + 1, CD_MethodHandle)).aload(1);
      code.invokevirtual(CD_MethodHandle, "invokeExact", get);
      code.aload(2).invokevirtual(SLOT, "write", WRITE);
    }
    code.return_();
  }

  /// An instance of a new class that implements one method of one interface.
  ///
  /// @param constants what the method's code loads by [#constant]
  private static Object instance(
      String name,
      ClassDesc type,
      String method,
      MethodTypeDesc signature,
      List<?> constants,
      Consumer<CodeBuilder> body) {
    byte[] bytes =
        ClassFile.of()
            .build(
                ClassDesc.of(RecordCode.class.getPackageName(), name),
                made ->
                    made.withFlags(AccessFlag.FINAL)
                        .withInterfaceSymbols(type)
                        .withMethodBody(INIT_NAME, MTD_void, 0, RecordCode::callObject)
                        .withMethodBody(method, signature, ClassFile.ACC_PUBLIC, body));
    try {
      MethodHandles.Lookup made = LOOKUP.defineHiddenClassWithClassData(bytes, constants, true);
      return made.lookupClass().getDeclaredConstructor().newInstance();
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException(name + " could not be made", e);
    }
  }

  private static void callObject(CodeBuilder code) {
    code.aload(0).invokespecial(CD_Object, INIT_NAME, MTD_void).return_();
  }

  private static DynamicConstantDesc<?> constant(int index, ClassDesc type) {
    return DynamicConstantDesc.ofNamed(CLASS_DATA_AT, DEFAULT_NAME, type, index);
  }

  private static MethodHandle getter(Class<?> record, String field) {
    try {
      return fields(record)
          .unreflectGetter(record.getDeclaredField(field))
          .asType(MethodType.methodType(Object.class, record));
    } catch (ReflectiveOperationException e) {
      throw noField(record, field, e);
    }
  }

  private static MethodHandle setter(Class<?> record, String field) {
    try {
      return fields(record)
          .unreflectSetter(record.getDeclaredField(field))
          .asType(MethodType.methodType(void.class, record, Object.class));
    } catch (ReflectiveOperationException e) {
      throw noField(record, field, e);
    }
  }

  /// The generated fields are private; their setters cost another call, as does `put`.
  private static MethodHandles.Lookup fields(Class<?> record) throws IllegalAccessException {
    return MethodHandles.privateLookupIn(record, LOOKUP);
  }

  private static IllegalArgumentException noField(Class<?> record, String field, Exception cause) {
    return new IllegalArgumentException(
        "%s is not a class generated by Avro: it has no field %s".formatted(record, field), cause);
  }

  private static ClassDesc descriptor(Class<?> type) {
    return type.describeConstable().orElseThrow();
  }
}
