package org.oiam.archrules;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a class file says of its methods: whom each calls, and which functions (lambdas and method references) it makes.
 * ArchUnit folds all lambdas of a method into that method; which of them asks before it answers can be told only here.
 * JVM specification, chapter 4.
 */
final class ClassFile {

    /** A method by its class, in the form of {@code Class.getName}, and its name and descriptor. */
    record Reference(String owner, String name, String descriptor) {}

    /** A lambda or method reference: the functional interface that it implements, and the method that it runs. */
    record Function(String type, Reference body) {}

    /**
     * A call.
     *
     * @param last the function that was made just before the call, its last argument; null for none
     */
    record Call(Reference target, @Nullable Function last) {}

    /**
     * A method with a body.
     *
     * @param synthetic whether the compiler made it, as it does for a lambda
     * @param line the first line of its body, 0 when unknown
     */
    record Method(Reference name, boolean synthetic, int line, List<Call> calls, List<Function> functions) {}

    private static final int SYNTHETIC = 0x1000;

    private static final int INVOKE_VIRTUAL = 0xb6;
    private static final int INVOKE_INTERFACE = 0xb9;
    private static final int INVOKE_DYNAMIC = 0xba;
    private static final int TABLE_SWITCH = 0xaa;
    private static final int LOOKUP_SWITCH = 0xab;
    private static final int WIDE = 0xc4;
    private static final int IINC = 0x84;

    /** The length of every instruction by its opcode, with 0 for those whose length varies. */
    private static final String LENGTHS = "1".repeat(16) // 00: constants
            + "23233" // 10: bipush, sipush, ldc, ldc_w, ldc2_w
            + "22222" // 15: loads with an index
            + "1".repeat(28) // 1a: other loads
            + "22222" // 36: stores with an index
            + "1".repeat(73) // 3b: other stores, the stack, arithmetic up to lxor
            + "3" // 84: iinc
            + "1".repeat(20) // 85: conversions, comparisons
            + "3".repeat(16) // 99: branches, goto, jsr
            + "200" // a9: ret, the switches
            + "111111" // ac: returns
            + "3333" // b2: fields
            + "333" // b6: invokevirtual, invokespecial, invokestatic
            + "55" // b9: invokeinterface, invokedynamic
            + "3" // bb: new
            + "2" // bc: newarray
            + "3" // bd: anewarray
            + "11" // be: arraylength, athrow
            + "33" // c0: checkcast, instanceof
            + "11" // c2: monitors
            + "0" // c4: wide
            + "4" // c5: multianewarray
            + "33" // c6: ifnull, ifnonnull
            + "55"; // c8: goto_w, jsr_w

    private record Body(Reference name, boolean synthetic, ByteBuffer code, int line) {}

    private record Bootstrap(int method, List<Integer> arguments) {}

    private final DataInputStream in;
    private final Object[] constants;
    private final String self;
    private final List<Body> bodies = new ArrayList<>();
    private Bootstrap[] bootstraps = {};

    /** The methods of a class file that have bodies, in their order there. */
    static List<Method> methods(InputStream bytes) throws IOException {
        var file = new ClassFile(bytes);
        return file.bodies.stream().map(file::method).toList();
    }

    private ClassFile(InputStream bytes) throws IOException {
        in = new DataInputStream(bytes);
        in.skipNBytes(8);
        constants = constants();
        in.skipNBytes(2);
        self = className(in.readUnsignedShort());
        in.skipNBytes(2);
        in.skipNBytes(2L * in.readUnsignedShort());
        members();
        members();
        attributes((name, length) -> {
            if (name.equals("BootstrapMethods")) {
                bootstraps = bootstraps();
            } else {
                in.skipNBytes(length);
            }
        });
    }

    /** Texts as strings, everything else as the numbers that it consists of. */
    private Object[] constants() throws IOException {
        var pool = new Object[in.readUnsignedShort()];
        pool[0] = "";
        for (int i = 1; i < pool.length; i++) {
            int tag = in.readUnsignedByte();
            pool[i] = switch (tag) {
                case 1 -> in.readUTF();
                case 3, 4, 5, 6 -> skipped(tag < 5 ? 4 : 8);
                case 7, 8, 16, 19, 20 -> new int[] {in.readUnsignedShort()};
                case 9, 10, 11, 12, 17, 18 -> new int[] {in.readUnsignedShort(), in.readUnsignedShort()};
                case 15 -> new int[] {in.readUnsignedByte(), in.readUnsignedShort()};
                default -> throw new IOException("a class file with a constant of the unknown kind " + tag);
            };
            if (tag == 5 || tag == 6) {
                pool[++i] = ""; // a long or double takes two places
            }
        }
        return pool;
    }

    private String skipped(int bytes) throws IOException {
        in.skipNBytes(bytes);
        return "";
    }

    private interface Attribute {
        void read(String name, int length) throws IOException;
    }

    private void attributes(Attribute reader) throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            String name = text(in.readUnsignedShort());
            reader.read(name, in.readInt());
        }
    }

    /** Fields or methods; only methods have code. */
    private void members() throws IOException {
        for (int count = in.readUnsignedShort(); count > 0; count--) {
            int flags = in.readUnsignedShort();
            var name = new Reference(self, text(in.readUnsignedShort()), text(in.readUnsignedShort()));
            attributes((attribute, length) -> {
                if (attribute.equals("Code")) {
                    in.skipNBytes(4);
                    ByteBuffer code = ByteBuffer.wrap(in.readNBytes(in.readInt()));
                    in.skipNBytes(8L * in.readUnsignedShort());
                    bodies.add(new Body(name, (flags & SYNTHETIC) != 0, code, firstLine()));
                } else {
                    in.skipNBytes(length);
                }
            });
        }
    }

    private int firstLine() throws IOException {
        int[] first = {0};
        attributes((name, length) -> {
            if (name.equals("LineNumberTable") && first[0] == 0 && length >= 6) {
                in.skipNBytes(4);
                first[0] = in.readUnsignedShort();
                in.skipNBytes(length - 6);
            } else {
                in.skipNBytes(length);
            }
        });
        return first[0];
    }

    private Bootstrap[] bootstraps() throws IOException {
        var all = new Bootstrap[in.readUnsignedShort()];
        for (int i = 0; i < all.length; i++) {
            int method = in.readUnsignedShort();
            var arguments = new ArrayList<Integer>();
            for (int count = in.readUnsignedShort(); count > 0; count--) {
                arguments.add(in.readUnsignedShort());
            }
            all[i] = new Bootstrap(method, arguments);
        }
        return all;
    }

    private Method method(Body body) {
        var calls = new ArrayList<Call>();
        var functions = new ArrayList<Function>();
        Function last = null;
        ByteBuffer code = body.code;
        for (int at = 0; at < code.limit(); at += length(code, at)) {
            int instruction = code.get(at) & 0xff;
            Function made = instruction == INVOKE_DYNAMIC ? function(Short.toUnsignedInt(code.getShort(at + 1))) : null;
            if (made != null) {
                functions.add(made);
            } else if (instruction >= INVOKE_VIRTUAL && instruction <= INVOKE_INTERFACE) {
                calls.add(new Call(reference(Short.toUnsignedInt(code.getShort(at + 1))), last));
            }
            last = made;
        }
        return new Method(body.name, body.synthetic, body.line, List.copyOf(calls), List.copyOf(functions));
    }

    private static int length(ByteBuffer code, int at) {
        int operands = (at & ~3) + 4; // of a switch: they begin at a multiple of four
        return switch (code.get(at) & 0xff) {
            case TABLE_SWITCH -> operands - at + 12 + 4 * (code.getInt(operands + 8) - code.getInt(operands + 4) + 1);
            case LOOKUP_SWITCH -> operands - at + 8 + 8 * code.getInt(operands + 4);
            case WIDE -> (code.get(at + 1) & 0xff) == IINC ? 6 : 4;
            default -> LENGTHS.charAt(code.get(at) & 0xff) - '0';
        };
    }

    /** What an invokedynamic makes: a function, or null when it is for something else, such as joining strings. */
    private @Nullable Function function(int constant) {
        int[] dynamic = numbers(constant);
        Bootstrap bootstrap = bootstraps[dynamic[0]];
        Reference maker = reference(numbers(bootstrap.method)[1]);
        if (!maker.owner.equals("java.lang.invoke.LambdaMetafactory")) {
            return null;
        }
        String descriptor = text(numbers(dynamic[1])[1]);
        String type = descriptor.substring(descriptor.lastIndexOf(')') + 2, descriptor.length() - 1);
        return new Function(type.replace('/', '.'), reference(numbers(bootstrap.arguments.get(1))[1]));
    }

    private Reference reference(int constant) {
        int[] parts = numbers(constant);
        int[] name = numbers(parts[1]);
        return new Reference(className(parts[0]), text(name[0]), text(name[1]));
    }

    private String className(int constant) {
        return text(numbers(constant)[0]).replace('/', '.');
    }

    private int[] numbers(int constant) {
        return (int[]) constants[constant];
    }

    private String text(int constant) {
        return (String) constants[constant];
    }
}
