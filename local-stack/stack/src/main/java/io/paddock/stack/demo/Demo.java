package io.paddock.stack.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.paddock.servers.process.Progress;
import io.paddock.stack.http.ApiFailure;
import java.time.Duration;
import java.util.List;

/**
 * The main job against a running stack: an aggregator launches a player, who bets; the operator's
 * wallet, the offline verifier and the signed callbacks agree with what the player saw. Then two
 * partners trade on the demo's own market, which finally pays its holders.
 */
public final class Demo {

  private static final Duration CALLBACKS_WITHIN = Duration.ofSeconds(20);

  private final DemoSandbox sandbox;
  private final Steps steps;
  private final Progress output;
  private final Duration callbacksWithin;

  /**
   * A demo of one sandbox.
   *
   * @param sandbox the sandbox file's content
   * @param output receives each line
   */
  public Demo(JsonNode sandbox, Progress output) {
    this(sandbox, output, CALLBACKS_WITHIN);
  }

  Demo(JsonNode sandbox, Progress output, Duration callbacksWithin) {
    this.sandbox = new DemoSandbox(sandbox);
    this.output = output;
    this.callbacksWithin = callbacksWithin;
    this.steps = new Steps(output);
  }

  /** Runs every step and returns whether all of them showed the expected result. */
  public boolean run() {
    long started = System.nanoTime();
    PlaySteps play = new PlaySteps(sandbox, callbacksWithin);
    output.say("player %s of operator %s".formatted(play.player(), sandbox.operatorCode()));
    try {
      OnboardingSteps onboarding = new OnboardingSteps(sandbox);
      TradingStaff staff = new TradingStaff(onboarding::staff);
      List.of(onboarding, play, new TradingSteps(sandbox, staff, callbacksWithin))
          .forEach(group -> group.run(steps));
    } catch (DemoFailure | ApiFailure shownAlready) {
      output.say("demo failed at step " + steps.count());
      return false;
    }
    double seconds = (System.nanoTime() - started) / 1e9;
    output.say("demo passed: %d steps in %.1f s".formatted(steps.count(), seconds));
    return true;
  }
}
