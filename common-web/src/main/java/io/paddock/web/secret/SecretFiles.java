package io.paddock.web.secret;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Every variable {@code PADDOCK_X} has a twin {@code PADDOCK_X_FILE}, which names a file that holds
 * its value: what is mounted as a file shows in no process list and no {@code docker inspect}.
 *
 * <p>One newline at the file's end is not part of the value. Failures name the variable and the
 * file, and never what the file holds.
 */
public final class SecretFiles {

  private static final String PREFIX = "PADDOCK_";
  private static final String SUFFIX = "_FILE";
  private static final int MAX_BYTES = 64 * 1024;

  private SecretFiles() {}

  /**
   * What the twins in an environment stand for.
   *
   * @return values by the variables' names without {@code _FILE}
   * @throws IllegalStateException when a variable is given in both ways, or its file cannot be
   *     read, is empty, longer than 64 KiB or not UTF-8
   */
  public static Map<String, String> read(Map<String, String> environment) {
    Map<String, String> values = new TreeMap<>();
    new TreeMap<>(environment)
        .forEach(
            (twin, file) -> {
              if (isTwin(twin) && !file.isEmpty()) {
                String name = twin.substring(0, twin.length() - SUFFIX.length());
                if (environment.containsKey(name)) {
                  throw new IllegalStateException(
                      name + " and " + twin + " are both set: give one of them");
                }
                values.put(name, value(twin, file));
              }
            });
    return values;
  }

  /** The environment with what its twins stand for, as a command line reads it. */
  public static Map<String, String> resolve(Map<String, String> environment) {
    Map<String, String> all = new TreeMap<>(environment);
    all.putAll(read(environment));
    return all;
  }

  private static boolean isTwin(String name) {
    return name.startsWith(PREFIX)
        && name.endsWith(SUFFIX)
        && name.length() > PREFIX.length() + SUFFIX.length();
  }

  private static String value(String twin, String file) {
    String value = withoutNewline(text(twin, file));
    if (value.isEmpty()) {
      throw new IllegalStateException(twin + " names an empty file: " + file);
    }
    return value;
  }

  private static String text(String twin, String file) {
    byte[] bytes;
    try (InputStream in = Files.newInputStream(Path.of(file))) {
      bytes = in.readNBytes(MAX_BYTES + 1);
    } catch (IOException | InvalidPathException unreadable) {
      throw new IllegalStateException(
          twin + " names a file that cannot be read: " + file, unreadable);
    }
    if (bytes.length > MAX_BYTES) {
      throw new IllegalStateException(
          twin + " names a file of more than " + MAX_BYTES + " bytes: " + file);
    }
    try {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
    } catch (CharacterCodingException _) {
      throw new IllegalStateException(twin + " names a file that is not UTF-8: " + file);
    }
  }

  private static String withoutNewline(String text) {
    if (text.endsWith("\r\n")) {
      return text.substring(0, text.length() - 2);
    }
    return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
  }
}
