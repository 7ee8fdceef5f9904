package io.paddock.servers.infra;

import io.paddock.servers.home.Trees;
import io.paddock.servers.process.FolderLock;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.util.EnumSet;
import java.util.Set;
import java.util.function.Predicate;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.apache.commons.compress.archivers.tar.TarArchiveEntry;
import org.apache.commons.compress.archivers.tar.TarArchiveInputStream;
import org.tukaani.xz.XZInputStream;

/** Unpacks server binaries from their jars, once per version. */
final class ServerBinaries {

  private static final int OWNER_EXECUTE_BIT = 0100;

  private final ServerJars jars;
  private final Path folder;

  ServerBinaries(ServerJars jars, Path folder) {
    this.jars = jars;
    this.folder = folder;
  }

  /** The folder that holds PostgreSQL's {@code bin}, {@code lib} and {@code share}. */
  Path postgres() {
    Machine machine = Machine.current();
    Path jar = jars.named(machine.postgresJarPrefix());
    return once(
        jar,
        target ->
            readEntry(
                jar,
                name -> name.endsWith(machine.postgresArchivePart()),
                archive -> untar(new XZInputStream(archive), target)));
  }

  /** The {@code redis-server} program. */
  Path redis() {
    Machine machine = Machine.current();
    Path jar = jars.named("embedded-redis-");
    return once(
            jar,
            target ->
                readEntry(
                    jar,
                    name ->
                        name.startsWith("redis-server") && name.endsWith(machine.redisBinaryPart()),
                    binary -> {
                      Path program = target.resolve("redis-server");
                      Files.copy(binary, program);
                      makeExecutable(program);
                    }))
        .resolve("redis-server");
  }

  // Unpacked beside its place and moved there in one step: whoever finds the folder finds all of
  // it. One at a time, because unpacking PostgreSQL takes a core some ten seconds.
  Path once(Path jar, Step<Path> unpack) {
    String name = jar.getFileName().toString().replaceFirst("\\.jar$", "");
    Path done = folder.resolve(name);
    if (Files.isDirectory(done)) {
      return done;
    }
    try (FolderLock _ = FolderLock.take(folder)) {
      if (!Files.isDirectory(done)) {
        Path fresh = Files.createTempDirectory(folder, "." + name);
        try {
          unpack.run(fresh);
          Files.move(fresh, done, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException failure) {
          Trees.delete(fresh);
          throw failure;
        }
      }
      return done;
    } catch (IOException failure) {
      throw new UncheckedIOException("cannot unpack " + jar, failure);
    }
  }

  private static void readEntry(Path jar, Predicate<String> wanted, Step<InputStream> reader)
      throws IOException {
    try (JarFile file = new JarFile(jar.toFile())) {
      JarEntry entry =
          file.stream()
              .filter(candidate -> wanted.test(candidate.getName()))
              .findFirst()
              .orElseThrow(() -> new IOException("no binary for this machine in " + jar));
      try (InputStream content = new BufferedInputStream(file.getInputStream(entry))) {
        reader.run(content);
      }
    }
  }

  private static void untar(InputStream archive, Path target) throws IOException {
    try (TarArchiveInputStream entries = new TarArchiveInputStream(archive)) {
      for (TarArchiveEntry entry = entries.getNextEntry();
          entry != null;
          entry = entries.getNextEntry()) {
        Path path = target.resolve(entry.getName()).normalize();
        if (!path.startsWith(target)) {
          throw new IOException("archive entry leaves its folder: " + entry.getName());
        }
        if (entry.isDirectory()) {
          Files.createDirectories(path);
        } else if (entry.isSymbolicLink()) {
          Files.createSymbolicLink(path, Path.of(entry.getLinkName()));
        } else {
          Files.createDirectories(path.getParent());
          Files.copy(entries, path);
          if ((entry.getMode() & OWNER_EXECUTE_BIT) != 0) {
            makeExecutable(path);
          }
        }
      }
    }
  }

  private static void makeExecutable(Path program) throws IOException {
    Set<PosixFilePermission> permissions = EnumSet.copyOf(Files.getPosixFilePermissions(program));
    permissions.add(PosixFilePermission.OWNER_EXECUTE);
    permissions.add(PosixFilePermission.GROUP_EXECUTE);
    permissions.add(PosixFilePermission.OTHERS_EXECUTE);
    Files.setPosixFilePermissions(program, permissions);
  }

  interface Step<T> {
    void run(T input) throws IOException;
  }
}
