package io.paddock.stack.cli;

import io.paddock.stack.service.LocalStack;
import io.paddock.stack.service.StackService;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
    name = "reseal",
    description = "Seals every secret again with the current key-encryption key.",
    mixinStandardHelpOptions = true)
final class ResealCommand implements Callable<Integer> {

  private static final List<StackService> SEALING =
      List.of(StackService.BACKOFFICE, StackService.GAMES, StackService.CALLBACKS);

  private final Session session;

  @Option(
      names = "--by",
      paramLabel = "WHO",
      defaultValue = "${sys:user.name}",
      description = "who runs it, which each service keeps; ${DEFAULT-VALUE} unless said")
  private String by = "";

  ResealCommand(Session session) {
    this.session = session;
  }

  /** One after the other; the first that fails ends it, and another run continues there. */
  @Override
  public Integer call() {
    LocalStack stack = session.stack();
    for (StackService service : SEALING) {
      int code = stack.services().command(service, List.of("reseal", "--by", by));
      if (code != 0) {
        return code;
      }
    }
    return 0;
  }
}
