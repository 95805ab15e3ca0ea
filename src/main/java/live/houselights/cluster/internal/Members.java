package live.houselights.cluster.internal;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import live.houselights.cluster.internal.Wire.Ask;
import org.apache.pekko.actor.typed.ActorRef;

/** Who can be asked in a process group, as far as this node knows. */
final class Members {

    /** This node's members, known before the receptionist has heard of them. */
    private final Set<ActorRef<Ask>> own = ConcurrentHashMap.newKeySet();

    /** On nodes that are not missed. */
    private volatile Set<ActorRef<Ask>> known = Set.of();

    void joined(ActorRef<Ask> member) {
        own.add(member);
    }

    void left(ActorRef<Ask> member) {
        own.remove(member);
    }

    void heard(Set<ActorRef<Ask>> everywhere) {
        known = everywhere;
    }

    List<ActorRef<Ask>> all() {
        Set<ActorRef<Ask>> all = new LinkedHashSet<>(own);
        all.addAll(known);
        return new ArrayList<>(all);
    }

    boolean has(ActorRef<Ask> member) {
        return own.contains(member) || known.contains(member);
    }

    /** Whether another node has a member. */
    boolean elsewhere() {
        return known.stream().anyMatch(member -> member.path().address().hasGlobalScope());
    }
}
