package live.houselights.messages.billing;

import live.houselights.messages.GroupCommand;

/**
 * Ask which card stands behind a token, without charging it: the provider knows a card again whenever it is used.
 *
 * @param cardToken what the payment provider gave the buyer's browser for the card
 */
public record IdentifyCard(String cardToken) implements GroupCommand<CardAnswer> {

    @Override
    public String idempotencyKey() {
        return "card-" + cardToken;
    }
}
