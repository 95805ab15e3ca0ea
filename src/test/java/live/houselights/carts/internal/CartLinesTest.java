package live.houselights.carts.internal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.util.Currency;
import java.util.List;
import java.util.UUID;
import live.houselights.carts.internal.StoredLine.Kind;
import live.houselights.carts.internal.StoredLine.State;
import live.houselights.kernel.CartId;
import live.houselights.kernel.ShowId;
import org.junit.jupiter.api.Test;

class CartLinesTest {

    private static final Currency EUR = Currency.getInstance("EUR");

    private final ShowId show = ShowId.next();
    private final UUID item = UUID.randomUUID();
    private final StoredLine ticket = line(Kind.TICKET, item, "").in(State.KEPT);
    private final StoredLine shirt = line(Kind.MERCH, UUID.randomUUID(), "").in(State.KEPT);
    private final CartLines both = CartLines.NONE.with(ticket).with(shirt);

    @Test
    void whatIsAskedForDoesNotCountYet() {
        CartLines asked = both.with(line(Kind.TICKET, item, ""));

        assertThat(asked.all()).hasSize(3);
        assertThat(asked.kept()).containsExactly(ticket, shirt);
        assertThat(asked.tickets()).containsExactly(ticket);
        assertThat(asked.merch()).containsExactly(shirt);
        assertThat(asked.show()).contains(show);
    }

    @Test
    void aLapsedCartRemembersWhatTheBuyerHadAndNothingElse() {
        UUID refused = UUID.randomUUID();
        CartLines leaving = both.leave(List.of(ticket.id(), shirt.id())).with(line(refused, Kind.TICKET, item, ""));

        CartLines lost = leaving.lose(List.of(ticket.id(), shirt.id(), refused));

        assertThat(lost.all()).extracting(StoredLine::id).containsExactly(ticket.id(), shirt.id());
        assertThat(lost.had()).allMatch(StoredLine::isLost);
        assertThat(lost.forgetLost()).isEqualTo(CartLines.NONE);
    }

    @Test
    void whatTheBuyerHasIsNotForgotten() {
        assertThat(both.forget(ticket.id())).isEqualTo(both);
        assertThat(both.leave(List.of(ticket.id())).forget(ticket.id()).all()).containsExactly(shirt);
    }

    @Test
    void theItemsOwnCodeComesBeforeAnothers() {
        UUID other = UUID.randomUUID();
        CartLines coded = both.with(line(Kind.TICKET, other, "OTHER")).with(line(Kind.TICKET, item, "OWN"));

        assertThat(coded.presaleCode(item)).isEqualTo("OWN");
        assertThat(coded.presaleCode(UUID.randomUUID())).isEqualTo("OTHER");
        assertThat(both.presaleCode(item)).isEmpty();
    }

    @Test
    void aLineThatIsNotThereCannotChange() {
        List<UUID> unknown = List.of(UUID.randomUUID());

        assertThatThrownBy(() -> both.leave(unknown)).isInstanceOf(IllegalStateException.class);
    }

    private StoredLine line(Kind kind, UUID of, String code) {
        return line(UUID.randomUUID(), kind, of, code);
    }

    private StoredLine line(UUID id, Kind kind, UUID of, String code) {
        var offer = new Supply.Offer(kind == Kind.TICKET ? show : null, EUR);
        return StoredLine.asked(kind, offer, new Supply.Wish(CartId.next(), id, of, 2, Instant.EPOCH, code));
    }
}
