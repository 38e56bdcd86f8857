from apps.backend.testing.data import all_data

__all__ = ["all_data"]
