package kizuna.wow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import kizuna.team.MemberId;

/// One story with all that grew from it: a tree, in the order in which it grew.
public record Tale(
        Story story,
        List<Part> meToo,
        List<Branch> branches,
        List<Photo> photos,
        Map<Part.Id, Plan> plans,
        Map<Part.Id, List<MemberId>> owners,
        Map<Part.Id, List<Plan.Step>> steps,
        Map<Part.Id, List<Gift>> gifts) {

    /// A part and what came to it. `meToo`: who felt the same.
    public record Branch(Part part, List<Part> meToo, List<Branch> branches) {}

    static Tale of(
            Story story,
            List<Part> parts,
            List<Plan> plans,
            List<Plan.Owner> owners,
            List<Plan.Step> steps,
            List<Gift> gifts,
            List<Photo> photos) {
        var children = new HashMap<Optional<Part.Id>, List<Part>>();
        for (var part : parts) {
            children.computeIfAbsent(Optional.ofNullable(part.parentId()), _ -> new ArrayList<>())
                    .add(part);
        }
        return new Tale(
                story,
                meToo(Optional.empty(), children),
                grown(Optional.empty(), children),
                photos,
                plans.stream().collect(Collectors.toMap(Plan::partId, each -> each)),
                owners.stream()
                        .collect(
                                Collectors.groupingBy(
                                        Plan.Owner::partId,
                                        Collectors.mapping(
                                                Plan.Owner::memberId, Collectors.toList()))),
                steps.stream().collect(Collectors.groupingBy(Plan.Step::partId)),
                gifts.stream().collect(Collectors.groupingBy(Gift::partId)));
    }

    private static List<Branch> grown(
            Optional<Part.Id> from, Map<Optional<Part.Id>, List<Part>> children) {
        var branches = new ArrayList<Branch>();
        for (var part : children.getOrDefault(from, List.of())) {
            if (part.kind() != Part.Kind.ME_TOO) {
                var of = Optional.of(part.id());
                branches.add(new Branch(part, meToo(of, children), grown(of, children)));
            }
        }
        return List.copyOf(branches);
    }

    private static List<Part> meToo(
            Optional<Part.Id> of, Map<Optional<Part.Id>, List<Part>> children) {
        return children.getOrDefault(of, List.of()).stream()
                .filter(each -> each.kind() == Part.Kind.ME_TOO)
                .toList();
    }

    /// What was given to a cause in money.
    public BigDecimal given(Part.Id cause) {
        return gifts.getOrDefault(cause, List.of()).stream()
                .map(Gift::amount)
                .filter(Objects::nonNull)
                .reduce(BigDecimal.ZERO, BigDecimal::add);
    }
}
