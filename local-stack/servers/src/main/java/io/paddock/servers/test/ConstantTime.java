package io.paddock.servers.test;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.MethodModel;
import java.lang.classfile.instruction.InvokeInstruction;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.net.URISyntaxException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Where compiled classes compare what a MAC, a hash or a secret made. A comparison that ends at the
 * first byte that differs tells a forger how far the guess was right.
 */
public final class ConstantTime {

  /** What makes bytes or text that must not be guessed. */
  private static final Set<String> MAKERS =
      Set.of(
          "javax.crypto.Mac.doFinal",
          "java.security.MessageDigest.digest",
          "io.paddock.auth.secret.Hmac.sha256",
          "io.paddock.auth.secret.Secret.reveal",
          "io.paddock.auth.secret.Secret.utf8");

  /** Compares byte by byte, or character by character, until one differs. */
  private static final Set<String> HASTY =
      Set.of(
          "java.lang.Object.equals",
          "java.lang.String.equals",
          "java.lang.String.equalsIgnoreCase",
          "java.lang.String.compareTo",
          "java.lang.String.contentEquals",
          "java.nio.ByteBuffer.equals",
          "java.nio.ByteBuffer.compareTo",
          "java.util.Arrays.equals",
          "java.util.Arrays.compare",
          "java.util.Arrays.mismatch",
          "java.util.Objects.equals",
          "java.util.Objects.deepEquals");

  private static final Set<ClassDesc> CARRIED =
      Set.of(ConstantDescs.CD_byte.arrayType(), ConstantDescs.CD_String);

  /** A method, what it calls and whether it may hand on a secret. */
  private record Seen(String owner, String name, Set<String> calls, boolean carries) {

    String full() {
      return owner + "." + name;
    }

    String brief() {
      return full().substring(owner.lastIndexOf('.') + 1).replaceFirst("^.*\\$", "");
    }

    boolean callsAny(Set<String> names) {
      return calls.stream().anyMatch(names::contains);
    }
  }

  private final List<Seen> methods;

  private ConstantTime(List<Seen> methods) {
    this.methods = methods;
  }

  /** All classes that were compiled, or packed, together with any of these. */
  public static ConstantTime with(Class<?>... neighbours) {
    List<Seen> methods = new ArrayList<>();
    for (Class<?> neighbour : neighbours) {
      home(neighbour, root -> read(root, methods));
    }
    return new ConstantTime(List.copyOf(methods));
  }

  /** One class alone. */
  public static ConstantTime of(Class<?> one) {
    List<Seen> methods = new ArrayList<>();
    home(one, root -> see(root.resolve(one.getName().replace('.', '/') + ".class"), methods));
    return new ConstantTime(List.copyOf(methods));
  }

  /** Simple names of the classes that compare in constant time. */
  public Set<String> careful() {
    Set<String> found = new TreeSet<>();
    methods.stream()
        .filter(method -> method.callsAny(Set.of("java.security.MessageDigest.isEqual")))
        .forEach(method -> found.add(method.brief().replaceFirst("\\..*", "")));
    return found;
  }

  /** Methods that compare in haste although what they compare was made to be secret. */
  public Set<String> hasty() {
    Set<String> makers = makers();
    Set<String> found = new TreeSet<>();
    methods.stream()
        .filter(method -> method.callsAny(makers) && method.callsAny(HASTY))
        .forEach(method -> found.add(method.brief()));
    return found;
  }

  /** The makers, and every method that hands on as bytes or text what one of them made. */
  private Set<String> makers() {
    Set<String> makers = new HashSet<>(MAKERS);
    boolean grown = true;
    while (grown) {
      grown = false;
      for (Seen method : methods) {
        if (method.carries() && method.callsAny(makers)) {
          grown |= makers.add(method.full());
        }
      }
    }
    return makers;
  }

  private static void read(Path root, List<Seen> methods) {
    try (Stream<Path> files = Files.walk(root)) {
      files.filter(file -> file.toString().endsWith(".class")).forEach(file -> see(file, methods));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void see(Path file, List<Seen> methods) {
    try {
      ClassModel type = ClassFile.of().parse(Files.readAllBytes(file));
      String owner = type.thisClass().asInternalName().replace('/', '.');
      type.methods().forEach(method -> methods.add(seen(owner, method)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What a lambda does, the method does in which it is written. */
  private static Seen seen(String owner, MethodModel method) {
    Set<String> calls = new HashSet<>();
    method
        .code()
        .ifPresent(
            code ->
                code.forEach(
                    element -> {
                      if (element instanceof InvokeInstruction call) {
                        calls.add(
                            call.owner().asInternalName().replace('/', '.')
                                + "."
                                + call.name().stringValue());
                      }
                    }));
    return new Seen(
        owner,
        method.methodName().stringValue().replaceFirst("^lambda\\$(.+)\\$\\d+$", "$1"),
        Set.copyOf(calls),
        CARRIED.contains(method.methodTypeSymbol().returnType()));
  }

  private static void home(Class<?> type, Consumer<Path> use) {
    try {
      Path home = Path.of(type.getProtectionDomain().getCodeSource().getLocation().toURI());
      if (Files.isDirectory(home)) {
        use.accept(home);
      } else {
        try (FileSystem jar = FileSystems.newFileSystem(home)) {
          use.accept(jar.getPath("/"));
        }
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (URISyntaxException e) {
      throw new IllegalStateException(e);
    }
  }
}
