package live.houselights.storefront;

import com.vaadin.flow.component.html.NativeButton;
import com.vaadin.flow.component.html.Span;
import java.util.Optional;
import live.houselights.accounts.CurrentAccount;
import live.houselights.accounts.Followers;
import live.houselights.catalog.Artist;
import live.houselights.kernel.AccountId;

/** The heart with which a fan follows an artist, and lets go again. Who is not signed in is led there first. */
class FollowToggle extends NativeButton {

    private final Artist artist;
    private final Followers followers;
    private final Optional<AccountId> fan;
    private final Span word = new Span();

    FollowToggle(Artist artist, Followers followers, CurrentAccount account) {
        this.artist = artist;
        this.followers = followers;
        this.fan = account.id();
        Mark.test(Mark.style(this, "action follow"), "follow");
        add(Mark.icon("heart"), word);
        addClickListener(_ -> fan.ifPresentOrElse(this::toggle, this::signIn));
        show();
    }

    private void toggle(AccountId account) {
        if (follows()) {
            followers.unfollow(account, artist.id());
        } else if (followers.follow(account, artist.id())) {
            Toast.say("We mail you when %s announces a show, and when its sale opens.".formatted(artist.name()));
        } else {
            Toast.problem("You follow %d artists already. Let go of one first.".formatted(Followers.MOST));
        }
        show();
    }

    private void signIn() {
        getUI().ifPresent(ui -> ui.getPage().setLocation("/sign-in?next=/artists/" + artist.slug()));
    }

    private void show() {
        boolean follows = follows();
        word.setText(follows ? "Following" : "Follow");
        // What is read out begins with what is seen.
        setAriaLabel("%s %s".formatted(word.getText(), artist.name()));
        getElement().setAttribute("aria-pressed", Boolean.toString(follows));
    }

    private boolean follows() {
        return fan.flatMap(account -> followers.since(account, artist.id())).isPresent();
    }
}
