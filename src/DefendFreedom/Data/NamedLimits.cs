using System.Reflection;
using DefendFreedom.Newsroom;
using Microsoft.EntityFrameworkCore;

namespace DefendFreedom.Data;

/// <summary>Model conventions taken from names, so that no configuration repeats them.</summary>
internal static class NamedLimits
{
    /// <summary>
    /// Gives each column the length of the constant that its class names for it, such as <see cref="Publication.TitleMaxLength"/> for
    /// <see cref="Publication.Title"/>, and makes each <c>Version</c> a concurrency token.
    /// </summary>
    public static void ApplyNamedLimits(this ModelBuilder model)
    {
        foreach (var property in model.Model.GetEntityTypes().SelectMany(entity => entity.GetProperties()))
        {
            if (
                property.DeclaringType.ClrType.GetField(property.Name + "MaxLength", BindingFlags.Public | BindingFlags.Static) is { } limit
            )
                property.SetMaxLength((int)limit.GetRawConstantValue()!);
            if (property.Name == "Version")
                property.IsConcurrencyToken = true;
        }
    }
}
