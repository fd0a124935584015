using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace DefendFreedom.Data;

/// <summary>SQLite keeps a text of any length in any column. What SQL Server would refuse is refused there too, so that both behave alike.</summary>
internal static class MaxLengthValidation
{
    /// <summary>Throws where a text is longer than its column; whoever takes it from a person says so before.</summary>
    public static void EnforceMaxLengths(this ChangeTracker changes)
    {
        foreach (var entry in changes.Entries().Where(e => e.State is EntityState.Added or EntityState.Modified))
        foreach (var property in entry.Metadata.GetProperties())
            if (property.GetMaxLength() is { } maxLength && entry.CurrentValues[property] is string text && text.Length > maxLength)
                throw new DbUpdateException(
                    $"{entry.Metadata.DisplayName()}.{property.Name} holds {maxLength} characters, and not {text.Length}."
                );
    }
}
