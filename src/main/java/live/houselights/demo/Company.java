package live.houselights.demo;

import live.houselights.accounts.Account;
import live.houselights.accounts.Accounts;
import live.houselights.accounts.Permissions;
import live.houselights.accounts.Permissions.Position;
import live.houselights.catalog.Catalog;
import live.houselights.catalog.Programme;
import org.springframework.stereotype.Component;

/** The demo's artists and the people who work for them. */
@Component
@OnDemo
class Company {

    static final String FAN = "mia@houselights.example";
    static final String MANAGER = "noor@houselights.example";
    static final String MODERATOR = "theo@houselights.example";
    static final String OPERATOR = "ada@houselights.example";

    private final Programme programme;
    private final Catalog catalog;
    private final Accounts accounts;
    private final Permissions permissions;

    Company(Programme programme, Catalog catalog, Accounts accounts, Permissions permissions) {
        this.programme = programme;
        this.catalog = catalog;
        this.accounts = accounts;
        this.permissions = permissions;
    }

    /** The demo goes into an empty database, or back into its own. */
    boolean mayMoveIn() {
        return catalog.artists().isEmpty()
                || Act.all().stream().anyMatch(act -> catalog.artist(act.id()).isPresent());
    }

    void moveIn() {
        for (Act act : Act.all()) {
            if (catalog.artist(act.id()).isEmpty()) {
                Refused.unlessSaved(programme.save(act.artist(null)));
            }
        }
        open(FAN, "Mia");
        Account manager = open(MANAGER, "Noor");
        Account moderator = open(MODERATOR, "Theo");
        permissions.makeOperator(open(OPERATOR, "Ada").id());
        for (Act act : Act.all()) {
            if (act.managedByNoor()) {
                permissions.appoint(manager.id(), act.id(), Position.MANAGER);
            }
            permissions.appoint(moderator.id(), act.id(), Position.MODERATOR);
        }
    }

    /** Opens the account once; whoever renames it later keeps the name. */
    private Account open(String email, String name) {
        return accounts.byEmail(email)
                .orElseGet(() -> accounts.rename(accounts.openFor(email).id(), name));
    }
}
