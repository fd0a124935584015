using DefendFreedom.Text;

namespace DefendFreedom.Web.Hosting.Configuration;

/// <summary>Finds the known name that a misspelled one most likely means. Case does not matter.</summary>
internal static class NearestName
{
    /// <summary>Returns the nearest name if at most a third of its letters differ; null otherwise.</summary>
    public static string? Find(string word, IEnumerable<string> names) =>
        names
            .Select(name => (Name: name, Distance: Distance(word, name, name.Length / 3)))
            .Where(n => n.Distance <= n.Name.Length / 3)
            .OrderBy(n => n.Distance)
            .ThenBy(n => n.Name, StringComparer.Ordinal)
            .Select(n => n.Name)
            .FirstOrDefault();

    /// <summary>Whether at most this many letters differ.</summary>
    public static bool IsNear(string word, string name, int maxDistance) => Distance(word, name, maxDistance) <= maxDistance;

    private static int Distance(string word, string name, int maxDistance) =>
        EditDistance.Between(word.ToUpperInvariant(), name.ToUpperInvariant(), maxDistance);
}
