package live.houselights.backstage;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import live.houselights.cluster.RollCall.Present;

/** A process group: how many nodes answer its command, and how many commands they work on now. */
record GroupRow(String command, int members, int working) {

    static List<GroupRow> of(List<Present> present) {
        Map<String, List<Integer>> byCommand = present.stream()
                .map(Present::answer)
                .flatMap(Optional::stream)
                .flatMap(answer -> answer.report().groups().entrySet().stream())
                .collect(Collectors.groupingBy(
                        Map.Entry::getKey, Collectors.mapping(Map.Entry::getValue, Collectors.toList())));
        return byCommand.entrySet().stream()
                .map(group -> new GroupRow(
                        group.getKey(),
                        group.getValue().size(),
                        group.getValue().stream().mapToInt(Integer::intValue).sum()))
                .sorted(Comparator.comparing(GroupRow::command))
                .toList();
    }
}
