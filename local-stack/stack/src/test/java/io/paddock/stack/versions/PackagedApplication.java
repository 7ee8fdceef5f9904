package io.paddock.stack.versions;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.attribute.ConstantValueAttribute;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** Lays out a service as the build does, with as much of it as is to be read. */
final class PackagedApplication {

  private final Path folder;
  private final Map<String, byte[]> own = new LinkedHashMap<>();
  private final Map<String, byte[]> engine = new LinkedHashMap<>();
  private final Map<String, byte[]> catalogue = new LinkedHashMap<>();

  PackagedApplication(Path folder) {
    this.folder = folder;
  }

  PackagedApplication properties(String text) {
    own.put("application.properties", text.getBytes(UTF_8));
    return this;
  }

  PackagedApplication file(String entry) {
    own.put(entry, new byte[0]);
    return this;
  }

  PackagedApplication catalogued(String entry) {
    catalogue.put(entry, new byte[0]);
    return this;
  }

  PackagedApplication constant(Class<?> type, String name, int value) {
    engine.put(
        type.getName().replace('.', '/') + ".class",
        ClassFile.of()
            .build(
                ClassDesc.of(type.getName()),
                made ->
                    made.withField(
                            "OTHER",
                            ConstantDescs.CD_int,
                            field -> field.with(ConstantValueAttribute.of(-1)))
                        .withField(
                            name,
                            ConstantDescs.CD_int,
                            field -> field.with(ConstantValueAttribute.of(value)))));
    return this;
  }

  Path lay() throws IOException {
    jar("app/service-1.jar", own);
    jar("lib/main/io.paddock.matching-engine-1.jar", engine);
    jar("lib/main/io.paddock.common-events-1.jar", catalogue);
    return folder;
  }

  private void jar(String name, Map<String, byte[]> entries) throws IOException {
    if (entries.isEmpty()) {
      return;
    }
    Path jar = folder.resolve(name);
    Files.createDirectories(jar.getParent());
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        out.putNextEntry(new JarEntry(entry.getKey()));
        out.write(entry.getValue());
      }
    }
  }
}
