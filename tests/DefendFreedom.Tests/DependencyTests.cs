using System.Text.RegularExpressions;
using DefendFreedom.Tests.Support;

namespace DefendFreedom.Tests;

public partial class DependencyTests
{
    private static readonly string[] ForbiddenWords =
    [
        "Manager",
        "Helper",
        "Util",
        "Service",
        "Provider",
        "Handler",
        "Base",
        "Common",
        "Core",
        "Info",
        "Dto",
        "ViewModel",
        "Processor",
    ];

    [Fact]
    public void Folders_depend_only_on_lower_layers()
    {
        var violations = ReadSources("src/DefendFreedom").SelectMany(s => LayerRules.FindViolations(s.Path, s.Text)).ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("Newsroom/Publication.cs", "using DefendFreedom.Content;", "Newsroom/Publication.cs: Newsroom → Content")]
    [InlineData(
        "Newsroom/Publication.cs",
        "global using static DefendFreedom.Statistics.Statistic;",
        "Newsroom/Publication.cs: Newsroom → Statistics"
    )]
    [InlineData("Newsroom/Publication.cs", "Statistics.Statistic? statistic;", "Newsroom/Publication.cs: Newsroom → Statistics")]
    [InlineData("Markdown/Slug.cs", "var max = DefendFreedom.Newsroom.Publication.SlugMaxLength;", "Markdown/Slug.cs: Markdown → Newsroom")]
    [InlineData("Content/Site.cs", "using DefendFreedom.Data;", "Content/Site.cs: Content → Data")]
    [InlineData("Data/SiteDb.cs", "using DefendFreedom.Search;", "Data/SiteDb.cs: Data → Search")]
    [InlineData("Cases/Case.cs", "using Microsoft.AspNetCore.Mvc;", "Cases/Case.cs: Cases → Microsoft.AspNetCore.Mvc")]
    [InlineData("Data/SiteDb.cs", "using DefendFreedom.Publishing;", "Data/SiteDb.cs: Data → Publishing")]
    [InlineData("Text/FormText.cs", "using DefendFreedom.Newsroom;", "Text/FormText.cs: Text → Newsroom")]
    [InlineData(
        "Search/SearchHit.cs",
        "using Microsoft.AspNetCore.Http.Features;",
        "Search/SearchHit.cs: Search → Microsoft.AspNetCore.Http"
    )]
    [InlineData("Cases/Case.cs", "using Microsoft.EntityFrameworkCore;", "Cases/Case.cs: Cases → Microsoft.EntityFrameworkCore")]
    [InlineData("Cases/Case.cs", "namespace DefendFreedom.Issues;", "Cases/Case.cs: its namespace is Issues")]
    [InlineData("Things/Thing.cs", "", "Things/Thing.cs: Things is in no layer")]
    public void A_dependency_on_an_upper_or_equal_layer_is_found(string path, string source, string violation) =>
        Assert.Equal([violation], LayerRules.FindViolations(path, source));

    [Theory]
    [InlineData("Newsroom/Publication.cs", "using DefendFreedom.Markdown;\nnamespace DefendFreedom.Newsroom;")]
    [InlineData(
        "Data/ContentImporter.cs",
        "using DefendFreedom.Content;\nusing DefendFreedom.Issues;\nusing Microsoft.EntityFrameworkCore;"
    )]
    [InlineData("Search/SearchIndex.cs", "using DefendFreedom.Data;")]
    [InlineData("Cases/Case.cs", "// as DefendFreedom.Newsroom does")]
    public void A_dependency_on_a_lower_layer_is_allowed(string path, string source) =>
        Assert.Empty(LayerRules.FindViolations(path, source));

    [Fact]
    public void No_type_has_a_vague_name()
    {
        var violations = ReadSources("src")
            .SelectMany(s => FindTypeNames(s.Text).Where(IsVague).Select(type => $"{s.Path}: {type}"))
            .ToList();
        Assert.True(violations.Count == 0, string.Join('\n', violations));
    }

    [Theory]
    [InlineData("public sealed class PetitionManager;", "PetitionManager")]
    [InlineData("record struct MailInfo(int A)", "MailInfo")]
    [InlineData("internal enum StringUtils { A }", "StringUtils")]
    [InlineData("public interface ICoreThing", "ICoreThing")]
    public void A_vague_name_is_found(string source, string type) => Assert.Equal([type], FindTypeNames(source).Where(IsVague));

    [Theory]
    [InlineData("public sealed record InformationPage;")]
    [InlineData("internal static class DatabaseSetup;")]
    [InlineData("public class Scores")]
    [InlineData("public sealed class DateTagHelper : TagHelper")]
    public void A_forbidden_word_within_another_word_is_allowed(string source) => Assert.DoesNotContain(FindTypeNames(source), IsVague);

    [Fact]
    public void Only_the_table_of_policies_names_the_roles_that_are_let_in() =>
        Assert.Equal(
            ["DeskRules.cs"],
            ReadSources("src", "*.cs")
                .Concat(ReadSources("src", "*.cshtml"))
                .Where(s => RoleCheck().IsMatch(s.Text))
                .Select(s => s.Path.Split('/')[^1])
        );

    private static IEnumerable<(string Path, string Text)> ReadSources(string folder, string pattern = "*.cs") =>
        Directory
            .EnumerateFiles(RepositoryRoot.Combine(folder), pattern, SearchOption.AllDirectories)
            .Select(file => (Path: Path.GetRelativePath(RepositoryRoot.Combine(folder), file).Replace('\\', '/'), file))
            .Where(s => !s.Path.Split('/').Intersect(["obj", "bin"]).Any())
            .Select(s => (s.Path, File.ReadAllText(s.file)));

    private static IEnumerable<string> FindTypeNames(string source) => TypeDeclaration().Matches(source).Select(m => m.Groups[1].Value);

    // TagHelper is the framework's own word, by which it finds them.
    private static bool IsVague(string type) =>
        Word()
            .Matches(type.Replace("TagHelper", "", StringComparison.Ordinal))
            .Select(w => w.Value)
            .Any(word =>
                word.StartsWith("Util", StringComparison.Ordinal)
                || ForbiddenWords.Contains(word)
                || ForbiddenWords.Contains(word.TrimEnd('s'))
            ) || type.Contains("ViewModel", StringComparison.Ordinal);

    [GeneratedRegex(@"^[^/\n]*\b(?:class|struct|enum|interface|record)\s+(?:class\s+|struct\s+)?([A-Z]\w*)", RegexOptions.Multiline)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"\b(IsInRole|RequireRole)\b|\[Authorize\(Roles")]
    private static partial Regex RoleCheck();

    [GeneratedRegex("[A-Z][a-z0-9]*")]
    private static partial Regex Word();
}
