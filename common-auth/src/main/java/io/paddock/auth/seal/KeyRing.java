package io.paddock.auth.seal;

import io.paddock.auth.secret.StrictBase64;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Versioned 256-bit keys, read from a file of lines {@code <version>=<base64 of 32 bytes>}; blank
 * lines are skipped. The highest version is current: new values use it, and old values still find
 * the version that created them. A line {@code current=<version>} names another one: so that every
 * process has a new key before the first one uses it.
 */
public final class KeyRing {

  /** Bytes of one key. */
  public static final int KEY_BYTES = 32;

  /** More versions than any rotation needs; a longer file is a mistake. */
  static final int MAX_KEYS = 100;

  private static final String CURRENT = "current=";

  private final String name;
  private final SortedMap<Integer, byte[]> keys;
  private final int current;

  private KeyRing(String name, SortedMap<Integer, byte[]> keys, int current) {
    this.name = name;
    this.keys = keys;
    this.current = current;
  }

  /**
   * Reads {@code file}; its name names the ring in errors.
   *
   * @throws KeyRingException when the file cannot be read or a line is not a key
   */
  public static KeyRing load(Path file) {
    String name = String.valueOf(file.getFileName());
    try {
      return parse(name, Files.readAllLines(file, StandardCharsets.UTF_8));
    } catch (IOException e) {
      throw new KeyRingException(name + ": the key file " + file + " cannot be read", e);
    }
  }

  /**
   * Reads the lines of a key file; {@code name} names the ring in errors.
   *
   * @throws KeyRingException naming the line, never its content
   */
  public static KeyRing parse(String name, List<String> lines) {
    SortedMap<Integer, byte[]> keys = new TreeMap<>();
    List<String> named = new ArrayList<>();
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i).strip();
      if (line.startsWith(CURRENT)) {
        named.add(line.substring(CURRENT.length()));
      } else if (!line.isEmpty()) {
        add(keys, name + " line " + (i + 1), line);
      }
    }
    if (keys.isEmpty()) {
      throw new KeyRingException(name + ": the file holds no key");
    }
    return new KeyRing(name, keys, named.isEmpty() ? keys.lastKey() : current(name, named, keys));
  }

  private static int current(String name, List<String> named, SortedMap<Integer, byte[]> keys) {
    return keys.keySet().stream()
        .filter(version -> named.equals(List.of(version.toString())))
        .findFirst()
        .orElseThrow(
            () -> new KeyRingException(name + ": current= must name one version of the file"));
  }

  private static void add(SortedMap<Integer, byte[]> keys, String where, String line) {
    int equals = line.indexOf('=');
    if (equals < 0 || !line.substring(0, equals).matches("[1-9][0-9]{0,5}")) {
      throw new KeyRingException(where + ": expected <version>=<base64>, version 1 to 999999");
    }
    int version = Integer.parseInt(line.substring(0, equals));
    byte[] key =
        StrictBase64.standard(line.substring(equals + 1))
            .filter(bytes -> bytes.length == KEY_BYTES)
            .orElseThrow(() -> new KeyRingException(where + ": expected base64 of 32 bytes"));
    if (keys.putIfAbsent(version, key) != null) {
      throw new KeyRingException(where + ": version " + version + " is there twice");
    }
    if (keys.size() > MAX_KEYS) {
      throw new KeyRingException(where + ": more than " + MAX_KEYS + " keys");
    }
  }

  /** The version that new hashes and seals use. */
  public int currentVersion() {
    return current;
  }

  /** Every version that the ring has, the oldest first. */
  public List<Integer> versions() {
    return List.copyOf(keys.keySet());
  }

  /** A copy of the key of that version, if the ring has it. */
  public Optional<byte[]> key(int version) {
    return Optional.ofNullable(keys.get(version)).map(byte[]::clone);
  }

  /** A copy of the current key. */
  public byte[] currentKey() {
    return key(currentVersion()).orElseThrow();
  }

  @Override
  public String toString() {
    return "KeyRing[" + name + ", versions=" + keys.keySet() + "]";
  }
}
