package io.paddock.backoffice.wallet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.paddock.backoffice.approval.Approvable;
import io.paddock.backoffice.approval.ApprovalKind;
import io.paddock.backoffice.change.Change;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.Map;

/** What a second person approved about a wallet. */
@Singleton
class ApprovedWalletChanges {

  private record Kyc(Wallets wallets, ObjectMapper json) implements Approvable {

    @Override
    public ApprovalKind kind() {
      return ApprovalKind.WALLET_KYC;
    }

    @Override
    public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
      return wallets
          .set(change, target, json.convertValue(body, KycBody.class).standing())
          .map(WalletView::of);
    }
  }

  private record Deposits(Credits credits, ObjectMapper json) implements Approvable {

    @Override
    public ApprovalKind kind() {
      return ApprovalKind.DEPOSIT;
    }

    @Override
    public Uni<? extends Object> execute(Change change, String target, JsonNode body) {
      return credits
          .deposit(change, target, json.convertValue(body, DepositBody.class).check())
          .map(sent -> Map.of("commandId", sent.commandId()));
    }
  }

  @Produces
  @Singleton
  Approvable kyc(Wallets wallets, ObjectMapper json) {
    return new Kyc(wallets, json);
  }

  @Produces
  @Singleton
  Approvable deposits(Credits credits, ObjectMapper json) {
    return new Deposits(credits, json);
  }
}
