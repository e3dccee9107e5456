package kizuna.words;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Multinomial logistic regression: a weight for each feature and answer. Trained by AdaGrad
/// (Duchi, Hazan and Singer 2011, JMLR 12) with a decay of the weights, in the order in which the
/// examples come: no chance in it, the same examples give the same model. What was never seen in
/// training still counts in a sentence's length, so strange words leave the model unsure.
final class Model {
    private static final int ROUNDS = 15;
    private static final float RATE = 0.5f;
    private static final float DECAY = 2e-4f;
    private static final float SCALE = 2f;

    private final int answers;
    private final Map<String, Integer> ids;
    private final float[] weights;

    record Example(List<Feature> features, int answer) {}

    /// The features that are known, by number, and how much there is of each.
    private static final class Vector {
        final int[] ids;
        final float[] values;

        Vector(int[] ids, float[] values) {
            this.ids = ids;
            this.values = values;
        }
    }

    private Model(int answers, Map<String, Integer> ids, float[] weights) {
        this.answers = answers;
        this.ids = ids;
        this.weights = weights;
    }

    static Model train(List<Example> examples, int answers) {
        return train(interleaved(examples, answers), examples, answers);
    }

    private static Model train(List<Example> inTurn, List<Example> examples, int answers) {
        var ids = new HashMap<String, Integer>();
        for (var example : examples) {
            example.features().forEach(each -> ids.putIfAbsent(each.name(), ids.size() + 1));
        }
        var model = new Model(answers, ids, new float[(ids.size() + 1) * answers]);
        model.learn(inTurn);
        return model;
    }

    /// Where one answer is rare: its examples come evenly among the others.
    static Model trainSpread(List<Example> examples, int answers) {
        return train(spread(examples, answers), examples, answers);
    }

    /// The chance of each answer; they sum to one.
    double[] chances(List<Feature> features) {
        return softmax(scores(vector(features)));
    }

    /// How much each feature speaks for an answer against the mean of all others.
    double[] pulls(List<Feature> features, int answer) {
        double length = length(features);
        var pulls = new double[features.size()];
        for (int i = 0; i < pulls.length; i++) {
            var id = ids.get(features.get(i).name());
            if (id != null) {
                double all = 0;
                for (int each = 0; each < answers; each++) {
                    all += weights[id * answers + each];
                }
                double own = weights[id * answers + answer];
                pulls[i] =
                        (own - (all - own) / (answers - 1))
                                * features.get(i).weight()
                                * SCALE
                                / length;
            }
        }
        return pulls;
    }

    /// One of each answer in turn, so that no answer is learnt last.
    private static List<Example> interleaved(List<Example> examples, int answers) {
        var byAnswer = new ArrayList<List<Example>>();
        for (int i = 0; i < answers; i++) {
            byAnswer.add(new ArrayList<>());
        }
        examples.forEach(each -> byAnswer.get(each.answer()).add(each));
        int longest = byAnswer.stream().mapToInt(List::size).max().orElse(0);
        var turns = new ArrayList<Example>();
        for (int turn = 0; turn < longest; turn++) {
            for (var each : byAnswer) {
                if (turn < each.size()) {
                    turns.add(each.get(turn));
                }
            }
        }
        return turns;
    }

    private static List<Example> spread(List<Example> examples, int answers) {
        var places = new ArrayList<Placed>();
        for (int answer = 0; answer < answers; answer++) {
            int right = answer;
            var of = examples.stream().filter(each -> each.answer() == right).toList();
            for (int i = 0; i < of.size(); i++) {
                places.add(new Placed(of.get(i), (i + 0.5) / of.size()));
            }
        }
        return places.stream()
                .sorted(Comparator.comparingDouble(Placed::place))
                .map(Placed::example)
                .toList();
    }

    private record Placed(Example example, double place) {}

    private void learn(List<Example> examples) {
        var vectors = examples.stream().map(each -> vector(each.features())).toList();
        var seen = new float[weights.length];
        Arrays.fill(seen, 1e-2f);
        for (int round = 0; round < ROUNDS; round++) {
            for (int i = 0; i < vectors.size(); i++) {
                step(vectors.get(i), examples.get(i).answer(), seen);
            }
        }
    }

    private void step(Vector vector, int right, float[] seen) {
        var chances = softmax(scores(vector));
        for (int i = 0; i < vector.ids.length; i++) {
            for (int each = 0; each < answers; each++) {
                int at = vector.ids[i] * answers + each;
                float slope =
                        (float) (chances[each] - (each == right ? 1 : 0)) * vector.values[i]
                                + DECAY * weights[at];
                seen[at] += slope * slope;
                weights[at] -= RATE * slope / (float) Math.sqrt(seen[at]);
            }
        }
    }

    private double[] scores(Vector vector) {
        var scores = new double[answers];
        for (int i = 0; i < vector.ids.length; i++) {
            for (int each = 0; each < answers; each++) {
                scores[each] += weights[vector.ids[i] * answers + each] * vector.values[i];
            }
        }
        return scores;
    }

    /// The known features, each once; the first is what the answer is without any.
    private Vector vector(List<Feature> features) {
        var sums = new HashMap<Integer, Float>();
        for (var feature : features) {
            var id = ids.get(feature.name());
            if (id != null) {
                sums.merge(id, feature.weight(), Math::max);
            }
        }
        double length = length(features);
        var known = sums.keySet().stream().mapToInt(Integer::intValue).sorted().toArray();
        var all = new int[known.length + 1];
        var values = new float[known.length + 1];
        values[0] = 0.3f;
        for (int i = 0; i < known.length; i++) {
            all[i + 1] = known[i];
            values[i + 1] = (float) (sums.getOrDefault(known[i], 0f) * SCALE / length);
        }
        return new Vector(all, values);
    }

    private static double length(List<Feature> features) {
        double squares = 1;
        for (var feature : features) {
            squares += feature.weight() * feature.weight();
        }
        return Math.sqrt(squares);
    }

    private static double[] softmax(double[] scores) {
        double highest = Arrays.stream(scores).max().orElse(0);
        var chances = Arrays.stream(scores).map(each -> Math.exp(each - highest)).toArray();
        double sum = Arrays.stream(chances).sum();
        return Arrays.stream(chances).map(each -> each / sum).toArray();
    }
}
