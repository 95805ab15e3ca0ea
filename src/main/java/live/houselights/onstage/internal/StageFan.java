package live.houselights.onstage.internal;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.util.Optional;
import java.util.UUID;
import live.houselights.kernel.AccountId;
import live.houselights.kernel.ShowId;
import live.houselights.kernel.TicketId;
import org.jspecify.annotations.Nullable;

/** Somebody who was admitted to a show, with the ticket or account that admitted them. */
@Entity
@Table(name = "stage_fan")
class StageFan {

    @Id
    private UUID id;

    @Column(name = "show_id")
    private UUID show;

    @Column(name = "admitted_by")
    private UUID admittedBy;

    @Column(name = "ticket_id")
    private @Nullable UUID ticket;

    @Column(name = "account_id")
    private @Nullable UUID account;

    @Column(name = "role")
    private String role;

    @Column(name = "name")
    private String name;

    /** Null until saved, by which Spring Data tells a new row. */
    @Version
    private @Nullable Long version;

    @SuppressWarnings("NullAway.Init") // for JPA, which fills the fields
    protected StageFan() {}

    StageFan(UUID id, Admittance by, String name) {
        this.id = id;
        this.show = by.show().value();
        this.admittedBy = by.key();
        this.ticket = by.ticket() == null ? null : by.ticket().value();
        this.account = by.account() == null ? null : by.account().value();
        this.role = by.role().wire();
        this.name = name;
    }

    /** By what somebody is let in: a ticket, or a place in the artist's team. */
    record Admittance(
            ShowId show,
            @Nullable TicketId ticket,
            @Nullable AccountId account,
            StageRole role) {

        Admittance {
            if (ticket == null && account == null) {
                throw new IllegalArgumentException("Somebody is admitted by a ticket or by an account");
            }
        }

        /** The team is admitted as itself, whatever tickets its members also hold. */
        UUID key() {
            if (account != null && (ticket == null || role != StageRole.FAN)) {
                return account.value();
            }
            return java.util.Objects.requireNonNull(ticket).value();
        }
    }

    /** Takes over what may have changed since the last pass: an upgrade, an account that was opened, a role that was given. */
    void admittedAgain(Admittance by) {
        admittedBy = by.key();
        ticket = by.ticket() == null ? null : by.ticket().value();
        if (by.account() != null) {
            account = by.account().value();
        }
        role = by.role().wire();
    }

    void rename(String other) {
        name = other;
    }

    UUID id() {
        return id;
    }

    String name() {
        return name;
    }

    Viewer viewer() {
        return new Viewer(
                new ShowId(show),
                id,
                Optional.ofNullable(ticket).map(TicketId::new).orElse(null),
                Optional.ofNullable(account).map(AccountId::new).orElse(null),
                StageRole.ofWire(role),
                name);
    }
}
